import { z } from 'zod'

import type { AddressWords } from '../address'
import { handleSchema } from '../account/schema'
import { skeletonOf } from '../account/handle'
import { Query, readRows } from '../db/query'
import { slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import type { Target } from './schema'

const idWord = z.object({ claim: idSchema }).or(z.object({ comment: idSchema }))

/** What the address of a page names to be acted on; null for nothing, and for what is not there. */
export function findNamed(words: AddressWords): Query<Target | null> {
  const byId = idWord.safeParse(words)
  if (byId.success) {
    const { claim, comment } = { claim: undefined, comment: undefined, ...byId.data }
    return Query.known(claim === undefined ? (comment === undefined ? null : { kind: 'comment', id: comment }) : { kind: 'claim', id: claim })
  }
  const [slug, handle] = [slugSchema.safeParse(words.debate), handleSchema.safeParse(words.person)]
  if (slug.success) return readRows<{ id: string }>`SELECT id::text FROM debate WHERE slug = ${slug.data}`.as(([row]) => (row ? { kind: 'debate', id: row.id } : null))
  if (!handle.success) return Query.known(null)
  return readRows<{ id: string }>`SELECT account_id::text AS id FROM handle WHERE skeleton = ${skeletonOf(handle.data)} AND account_id IS NOT NULL`
    .as(([row]) => (row ? { kind: 'account', id: row.id } : null))
}
