/**
 * How often something may be done: `points` times in `seconds`, counted by `name` and the keys it is given. One that
 * `grows` makes who goes on after that wait a minute, then two, four, and never more than fifteen.
 */
export type RateLimit = { name: string; points: number; seconds: number; grows?: true; /** What whoever is refused has done, where that can be said better than in general. */ words?: string }

const HOUR = 3_600

/** Wrong passwords for one address from one network. */
export const SIGN_IN_OF_ACCOUNT: RateLimit = { name: 'sign-in', points: 5, seconds: 15 * 60, grows: true }
/** The same from a browser that the account has signed in from: strangers who guess do not keep its owner out. */
export const SIGN_IN_OF_DEVICE: RateLimit = { name: 'sign-in-device', points: 5, seconds: 15 * 60, grows: true }
/** Wrong passwords for one address from anywhere, so that many networks together get no further. */
export const SIGN_IN_FROM_ANYWHERE: RateLimit = { name: 'sign-in-anywhere', points: 50, seconds: HOUR, grows: true }
export const SIGN_IN_OF_NETWORK: RateLimit = { name: 'sign-in-network', points: 20, seconds: HOUR, grows: true }
/** Sign-ins at a provider that are begun. */
export const PROVIDER_OF_NETWORK: RateLimit = { name: 'provider', points: 60, seconds: HOUR }
export const SIGN_UP_OF_NETWORK: RateLimit = { name: 'sign-up', points: 10, seconds: HOUR }
/** Mails that somebody can have sent to an address: to sign up, to confirm, to sign in, to choose a password. */
export const MAIL_OF_NETWORK: RateLimit = { name: 'mail-network', points: 10, seconds: HOUR }
export const MAIL_TO_ADDRESS: RateLimit = { name: 'mail-address', points: 1, seconds: 10 * 60 }
/** Changes of one's own settings, tokens included. */
export const SETTINGS_OF_ACCOUNT: RateLimit = { name: 'settings', points: 60, seconds: HOUR }
/** Guesses of one's own password by somebody at an open session. */
export const PASSWORD_OF_ACCOUNT: RateLimit = { name: 'password', points: 10, seconds: HOUR }
export const EXPORT_OF_ACCOUNT: RateLimit = { name: 'export', points: 5, seconds: HOUR }
/** Debates that are downloaded whole. */
export const DOWNLOADS_OF_NETWORK: RateLimit = { name: 'download', points: 60, seconds: HOUR }
/** Changes of one's own claims and comments: a slip is seen right after posting, so these are no texts of their own. */
export const EDITS_OF_ACCOUNT: RateLimit = { name: 'edits', points: 60, seconds: HOUR }
/** Claims and comments that are sent, by forms and by the API, whatever comes of it: what was posted is counted apart. */
export const TEXT_TRIES_OF_ACCOUNT: RateLimit = { name: 'text-tries', points: 60, seconds: 10 * 60 }
/** Looks at how a text will be shown. */
export const PREVIEWS_OF_ACCOUNT: RateLimit = { name: 'previews', points: 60, seconds: 60 }
/** Drafts that are kept while somebody types. */
export const DRAFTS_OF_ACCOUNT: RateLimit = { name: 'drafts', points: 120, seconds: 60 }
/** Forms that are kept for who has to sign in first: strangers can have only so much kept. */
export const UNSENT_OF_NETWORK: RateLimit = { name: 'unsent', points: 30, seconds: HOUR }
/** Changes of where one stands, in all debates. */
export const STANCES_OF_ACCOUNT: RateLimit = { name: 'stances', points: 60, seconds: HOUR }
/** Debates and claims that are followed, or no more. */
export const FOLLOWS_OF_ACCOUNT: RateLimit = { name: 'follows', points: 120, seconds: HOUR }
/** Notices that are marked as read: by each page that shows what they are about. */
export const READS_OF_ACCOUNT: RateLimit = { name: 'notices-read', points: 120, seconds: 60 }
/** Flags that are sent, whatever comes of it: what was flagged is counted apart. */
export const FLAG_TRIES_OF_ACCOUNT: RateLimit = { name: 'flag-tries', points: 60, seconds: 10 * 60 }
/** Reports by people without an account, and the mails that tell an address that one arrived. */
export const REPORTS_OF_NETWORK: RateLimit = { name: 'reports', points: 10, seconds: HOUR, words: 'Several reports came from your network just now.' }
export const REPORTS_OF_ADDRESS: RateLimit = { name: 'reports-address', points: 5, seconds: HOUR, words: 'Several reports came from this address just now.' }
/** What a moderator decides, takes and notes down by forms: somebody who goes fast decides one in a second. */
export const MODERATION_OF_ACCOUNT: RateLimit = { name: 'moderation', points: 240, seconds: 60 }
/** Appeals that are sent, whatever comes of it. */
export const APPEALS_OF_ACCOUNT: RateLimit = { name: 'appeals', points: 60, seconds: HOUR }
/** Tickets that are tried. */
export const TICKET_OF_NETWORK: RateLimit = { name: 'ticket', points: 30, seconds: HOUR }

/** A member is new for so many days, and until so many claims or comments of theirs stood. */
export const NEW_DAYS = 3
export const NEW_TEXTS = 5

/** How often people may write and vote, as the settings say: seconds, counts, and how many links a text may hold. */
export type WritingLimits = {
  texts: readonly RateLimit[]
  votes: RateLimit
  /** Votes on the claims of one author; none for who is not new. */
  votesOnAuthor: RateLimit | null
  debates: readonly RateLimit[]
  links: number
}

type Settings = Readonly<Record<`LIMIT_${string}`, number>>

const DAY = 24 * HOUR

/** The limits of a member, by whether they are new. A pause of 0 seconds is none. */
export function writingLimits(settings: Settings, isNew: boolean): WritingLimits {
  const of = (name: string): number => {
    const value = settings[`LIMIT_${name}${isNew ? '_NEW' : ''}`] ?? settings[`LIMIT_${name}`]
    if (value === undefined) throw new Error(`There is no setting LIMIT_${name}`)
    return value
  }
  const pause = (name: string, seconds: number, words: string): RateLimit[] => (seconds === 0 ? [] : [{ name, points: 1, seconds, words }])
  const [texts, debates] = [of('TEXTS_A_DAY'), of('DEBATES_A_DAY')]
  // The store multiplies the points of every limit, so what is said of them is multiplied here.
  const allowed = (points: number, one: string, many: string): string => {
    const count = points * of('TIMES')
    return `${count} ${count === 1 ? one : many} today, the most that is allowed.`
  }
  return {
    texts: [
      ...pause('text', of('TEXT_SECONDS'), 'You posted something a moment ago.'),
      { name: 'texts-day', points: texts, seconds: DAY, words: `You have posted ${allowed(texts, 'time', 'times')}` },
    ],
    votes: { name: 'votes', points: of('VOTES_A_MINUTE'), seconds: 60, words: 'You have voted very often in the last minute.' },
    votesOnAuthor: isNew ? { name: 'votes-author', points: of('VOTES_ON_AUTHOR'), seconds: DAY, words: "You have voted often on this author's claims today." } : null,
    debates: [
      ...pause('debate', of('DEBATE_SECONDS'), 'You opened a debate a moment ago.'),
      { name: 'debates-day', points: debates, seconds: DAY, words: `You have opened ${allowed(debates, 'debate', 'debates')}` },
    ],
    links: of('LINKS'),
  }
}

/** Flags of one member in a day: fewer of somebody new, more of somebody whose flags were right. */
export function flagLimit(settings: Settings, { isNew, isGood }: { isNew: boolean; isGood: boolean }): RateLimit {
  const name = `LIMIT_FLAGS_A_DAY${isNew ? '_NEW' : isGood ? '_GOOD' : ''}` as const
  const points = settings[name]
  if (points === undefined) throw new Error(`There is no setting ${name}`)
  const count = points * (settings.LIMIT_TIMES ?? 1)
  return { name: 'flags-day', points, seconds: DAY, words: `You have flagged ${count} ${count === 1 ? 'time' : 'times'} today, the most that is allowed.` }
}
