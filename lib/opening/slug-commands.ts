import { randomBytes } from 'node:crypto'

import type { Transaction } from '../db/client'
import type { DebateVisibility } from '../debate/schema'
import { slugOf } from '../debate/slug'

/** What stands beside the addresses of debates. */
const TAKEN = ['new']

/**
 * An address for a debate with this title, that none has. It stays, however the title is changed. What is not listed has
 * one that cannot be guessed from its title, and no number that would tell of another.
 */
export async function newSlug(tx: Transaction, title: string, visibility: DebateVisibility): Promise<string> {
  const base = slugOf(title) || 'debate'
  return visibility === 'public' ? numbered(tx, base) : `${base}-${randomTail()}`
}

async function numbered(tx: Transaction, base: string): Promise<string> {
  const [found] = await tx.$queryRaw<{ taken: boolean; last: number | null }[]>`
    SELECT coalesce(bool_or(slug = ${base}), false) AS taken, max(nullif(substring(slug FROM length(${base}) + 2), '')::int) FILTER (WHERE slug <> ${base}) AS last
    FROM debate WHERE slug = ${base} OR slug ~ ('^' || ${base} || '-[1-9][0-9]{0,5}$')`
  if (!found?.taken && !TAKEN.includes(base)) return base
  return `${base}-${Math.max(1, found?.last ?? 1) + 1}`
}

/** 50 random bits. */
const randomTail = (): string => [...randomBytes(10)].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('')
