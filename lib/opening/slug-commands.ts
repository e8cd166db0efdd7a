import { randomBytes } from 'node:crypto'

import type { Transaction } from '../db/client'
import { slugOf } from '../debate/slug'
import type { OpenDebate } from './schema'

/** What stands beside the addresses of debates. */
const TAKEN = ['new']

/** The highest number that tells debates with the same title apart; of more, the address ends at random. */
const NUMBER_MAX = 9

/**
 * An address for a debate with this title, that none has. It stays, however the title is changed. What is not listed, or
 * not yet, has one that cannot be guessed from its title, and no number that would tell of another.
 */
export async function newSlug(tx: Transaction, { title, visibility, status }: Pick<OpenDebate, 'title' | 'visibility' | 'status'>): Promise<string> {
  const base = slugOf(title) || 'debate'
  const isListed = visibility === 'public' && status === 'open'
  return (isListed ? await shortSlug(tx, base) : null) ?? `${base}-${randomTail()}`
}

/** The first that is free of "base", "base-2", "base-3" and so on; null when none of these is. */
async function shortSlug(tx: Transaction, base: string): Promise<string | null> {
  const slugs = Array.from({ length: NUMBER_MAX }, (_, place) => (place === 0 ? base : `${base}-${place + 1}`))
  const rows = await tx.debate.findMany({ where: { slug: { in: slugs } }, select: { slug: true } })
  const taken = [...TAKEN, ...rows.map(({ slug }) => slug)]
  return slugs.find((slug) => !taken.includes(slug)) ?? null
}

/** 50 random bits. */
const randomTail = (): string => [...randomBytes(10)].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('')
