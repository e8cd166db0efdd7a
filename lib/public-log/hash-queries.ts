import { createHash } from 'node:crypto'

import { canonical } from './chain'
import type { ChainedEntry } from './schema'

/** The hash of an entry: SHA-256, in hex, of its canonical form, which holds the hash of the entry before. */
export const hashOf = (entry: ChainedEntry): string => createHash('sha256').update(canonical(entry)).digest('hex')

/**
 * The hash by which an entry holds its text: SHA-256, in hex, of the salt's bytes and the text's. Once both are erased,
 * nobody finds the text by trying what it may have been.
 * @param salt 128 random bits, in hex
 */
export const hashOfText = (salt: string, text: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(text).digest('hex')
