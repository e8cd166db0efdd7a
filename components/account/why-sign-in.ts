/** What somebody is on the way to, by where they are to go on to: the first that fits. */
const WHY: readonly (readonly [next: RegExp, words: string])[] = [
  [/#claim-\d+$/, 'You are about to vote. Your answer waits in this browser until you are signed in.'],
  [/^\/debates\/[^/?]+\/vote\b/, 'You are about to vote: sign in or create an account, and you come back to the claim.'],
  [/^\/debates\/[^/?]+\/stance\b/, 'You are about to say where you stand: sign in or create an account, and you come back to it.'],
  [/^\/debates\/[^?]+\/add\b/, 'You are about to add a claim: sign in or create an account, and you come back to it.'],
  [/^\/debates\/[^?]+\/comment\b/, 'You are about to comment: sign in or create an account, and you come back to it.'],
  [/^\/debates\/[^?]+\/follow\b/, 'You are about to follow something: sign in or create an account, and you come back to it.'],
  [/^\/debates\/[^/?]+\/join\b/, 'You are invited to a debate: sign in or create an account to join it.'],
  [/^\/debates\/new\b/, 'You are about to open a debate: sign in or create an account, and you come back to it.'],
]

/** Why somebody who came here by themselves is asked to sign in; undefined where it needs no words. */
export const whySignIn = (next: string | undefined): string | undefined => WHY.find(([pattern]) => pattern.test(next ?? ''))?.[1]
