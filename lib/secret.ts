import { createHash, randomBytes } from 'node:crypto'

/** A secret that nobody can guess: 256 random bits in base64url, 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Whether a text may be such a secret. A cookie can hold anything that somebody wrote into it. */
export const isSecretText = (text: string | null | undefined): text is string => typeof text === 'string' && /^[\w-]{43}$/.test(text)

/** What the database keeps of a secret: its SHA-256, in hex. Secrets are random, so nothing slower is needed. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
