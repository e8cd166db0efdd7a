import { z } from 'zod'

import type { AddressWords } from '../address'
import { claimAddress, debateAddress } from '../debate/address'
import { idSchema } from '../page'

/** A place in the order of guided voting: how many votes a claim has, and its id. */
export type TurnPlace = { votes: number; id: string }

const placeSchema = z
  .string()
  .regex(/^\d{1,9}\.[1-9]\d{0,17}$/)
  .transform((text): TurnPlace => {
    const [votes = '', id = ''] = text.split('.')
    return { votes: Number(votes), id }
  })

export const turnPlace = ({ votes, id }: TurnPlace): string => `${votes}.${id}`

// Each part by itself: one that means nothing is left out, and the rest still holds.
const voteView = z.object({
  /** This claim alone. */
  claim: idSchema.optional().catch(undefined),
  /** An answer that was chosen already. */
  value: z.string().regex(/^[0-4]$/).transform(Number).optional().catch(undefined),
  /** What is left out: everything up to here was voted on or skipped. */
  after: placeSchema.optional().catch(undefined),
  /** The claim that was just voted on. */
  last: idSchema.optional().catch(undefined),
})

export type VoteView = z.output<typeof voteView>

/** What the address of the voting page asks for. */
export const readVoteView = (words: AddressWords): VoteView => voteView.parse(words)

/**
 * Where to go back to after a vote on one claim: the page of this debate that one came from, at the claim, or the
 * claim's own.
 */
export function returnAddress(referer: string | null, { origin, slug, claimId }: { origin: string; slug: string; claimId: string }): string {
  const own = claimAddress(slug, claimId)
  if (referer === null || !URL.canParse(referer)) return own
  const { origin: from, pathname, search } = new URL(referer)
  const isReading = pathname === debateAddress(slug) || pathname.startsWith(`${debateAddress(slug)}/claims/`)
  return from === origin && isReading ? `${pathname}${search}#claim-${claimId}` : own
}
