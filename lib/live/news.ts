import { z } from 'zod'

import {
  type ClaimFigures, claimFiguresSchema, type News, type PostedClaim, type PostedComment, stancesSchema, totalsSchema,
} from './schema'

// News travel as JSON in which lists are lists of lists: one message of PostgreSQL takes less than 8,000 bytes.

const { claimId: id, count, strength } = claimFiguresSchema.shape

const packedSchema = z.strictObject({
  debateId: id,
  isOpen: z.boolean(),
  totals: totalsSchema,
  stances: stancesSchema.optional(),
  frame: z.boolean(),
  locked: z.array(id.nullable()).optional(),
  posted: z.array(z.tuple([id, id.nullable(), id, z.enum(['pro', 'con']).nullable()])),
  changed: z.array(id),
  comments: z.array(z.tuple([id, id])),
  claims: z.array(z.tuple([id, count, strength, count, count, count])),
  more: z.boolean(),
})

type Packed = z.infer<typeof packedSchema>

/** What goes first where not all has room: what is new before what has become another number. */
const LISTS = ['posted', 'comments', 'changed', 'claims'] as const

/** The news as one message of fewer than `max` bytes. What has no room is left out, and the message says so. */
export function packNews(news: News, max: number): string {
  const whole: Packed = {
    ...news,
    posted: news.posted.map(({ claimId, parentId, sideId, stance }) => [claimId, parentId, sideId, stance]),
    comments: news.comments.map(({ claimId, commentId }) => [claimId, commentId]),
    claims: news.claims.map((one) => [one.claimId, one.count, one.strength, one.pros, one.cons, one.comments]),
  }
  const packed: Packed = { ...whole, posted: [], changed: [], comments: [], claims: [] }
  let room = max - Buffer.byteLength(JSON.stringify({ ...packed, more: false })) - 1
  for (const list of LISTS) {
    for (const item of whole[list]) {
      room -= Buffer.byteLength(JSON.stringify(item)) + 1
      if (room < 0) return JSON.stringify({ ...packed, more: true })
      ;(packed[list] as unknown[]).push(item)
    }
  }
  return JSON.stringify(packed)
}

/** Reads a message. Undefined when it is none of ours, from another version of the code, say. */
export function unpackNews(message: string): News | undefined {
  let told: unknown
  try {
    told = JSON.parse(message)
  } catch {
    return undefined
  }
  const { data } = packedSchema.safeParse(told)
  if (data === undefined) return undefined
  return {
    ...data,
    posted: data.posted.map(([claimId, parentId, sideId, stance]): PostedClaim => ({ claimId, parentId, sideId, stance })),
    comments: data.comments.map(([claimId, commentId]): PostedComment => ({ claimId, commentId })),
    claims: data.claims.map(([claimId, votes, stands, pros, cons, comments]): ClaimFigures =>
      ({ claimId, count: votes, strength: stands, pros, cons, comments })),
  }
}

/** Two pieces of news of the same debate as one: what is new adds up, of figures the later ones hold. */
export function joinNews(earlier: News, later: News): News {
  const claims = new Map([...earlier.claims, ...later.claims].map((one) => [one.claimId, one]))
  return {
    ...later,
    stances: later.stances ?? earlier.stances,
    frame: earlier.frame || later.frame,
    ...((earlier.locked ?? later.locked) && { locked: [...new Set([...(earlier.locked ?? []), ...(later.locked ?? [])])] }),
    posted: [...earlier.posted, ...later.posted],
    changed: [...new Set([...earlier.changed, ...later.changed])],
    comments: [...earlier.comments, ...later.comments],
    claims: [...claims.values()],
    more: earlier.more || later.more,
  }
}
