import type { Scope } from './schema'

/** What every token begins with, so that people and programs that look for lost secrets know one. */
export const TOKEN_PREFIX = 'crux_'

/** Milliseconds between two notes of a token's last use. */
export const TOKEN_NOTE_MS = 5 * 60_000

/** Whether a text could be a token at all: the prefix, then 43 characters of base64url. */
export const isTokenText = (text: string): boolean => /^crux_[\w-]{43}$/.test(text)

/** A token as its owner sees it. The secret itself is not kept. */
export type Token = {
  id: string
  name: string
  scopes: readonly Scope[]
  createdAt: string
  /** To five minutes; null before its first use. */
  lastUsedAt: string | null
  expiresAt: string
}
