import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret that nobody can guess: 256 random bits in base64url, 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Whether a text may be such a secret. A cookie can hold anything that somebody wrote into it. */
export const isSecretText = (text: string | null | undefined): text is string => typeof text === 'string' && /^[\w-]{43}$/.test(text)

/** What the database keeps of a secret: its SHA-256, in hex. Secrets are random, so nothing slower is needed. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** What shows that a text comes from us, for one purpose and no other: an HMAC by SHA-256, in base64url. */
export const signatureOf = (purpose: string, text: string, key: string): string =>
  createHmac('sha256', key).update(JSON.stringify([purpose, text])).digest('base64url')

/** Whether a signature is the one of a text; compared in the same time whatever is wrong with it. */
export function isSignatureOf(purpose: string, text: string, signature: string, key: string): boolean {
  const [ours, given] = [Buffer.from(signatureOf(purpose, text, key)), Buffer.from(signature)]
  return ours.length === given.length && timingSafeEqual(ours, given)
}
