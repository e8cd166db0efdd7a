import { z } from 'zod'

import type { AddressWords } from '../address'
import { claimAddress, commentAddress, debateAddress } from '../debate/address'
import { idSchema } from '../page'
import type { FlagTarget } from './policy'

const view = z.object({ claim: idSchema.optional().catch(undefined), comment: idSchema.optional().catch(undefined) })

/** What of a debate its address says is to be flagged; the debate itself where it says nothing. */
export function readFlagView(words: AddressWords): { claim?: string; comment?: string } {
  const { claim, comment } = view.parse(words)
  return comment !== undefined ? { comment } : claim !== undefined ? { claim } : {}
}

/** The page of what is flagged. */
export function backFrom(slug: string, { kind, id, claimId }: Pick<FlagTarget, 'kind' | 'id' | 'claimId'>): string {
  if (claimId === null) return debateAddress(slug)
  return kind === 'comment' ? commentAddress(slug, claimId, id) : claimAddress(slug, claimId)
}

/** Next hands parts of an address on as they were sent; null for what is none. */
export function handleIn(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
