import type { Viewer } from '../account/schema'
import { type Query, readRows } from '../db/query'
import { type DraftRow, toDraft } from './row'
import type { Draft } from './schema'

/** What the viewer has begun to write for a place, or null. What was posted or discarded is no draft any more. */
export const getDraft = (viewer: Pick<Viewer, 'id'>, place: string): Query<Draft | null> =>
  readRows<DraftRow>`
    SELECT place, sequence, fields, updated_at FROM draft
    WHERE account_id = ${BigInt(viewer.id)} AND place = ${place} AND fields <> '{}'`
    .as(([row]) => (row ? toDraft(row) : null))
