import type { Viewer } from '../account/schema'
import { type Query, readRows } from '../db/query'
import { type DraftRow, toDraft } from './row'
import type { Draft } from './schema'

/** What the viewer has begun to write for a place, with the number that the next change counts on from: 0 where there never was any. */
export const getDraftState = (viewer: Pick<Viewer, 'id'>, place: string): Query<{ sequence: number; kept: Draft | null }> =>
  readRows<DraftRow>`SELECT place, sequence, fields, updated_at FROM draft WHERE account_id = ${BigInt(viewer.id)} AND place = ${place}`
    .as(([row]) => {
      const draft = row && toDraft(row)
      return { sequence: draft?.sequence ?? 0, kept: draft && Object.keys(draft.fields).length > 0 ? draft : null }
    })

/** What the viewer has begun to write for a place, or null. What was posted or discarded is no draft any more. */
export const getDraft = (viewer: Pick<Viewer, 'id'>, place: string): Query<Draft | null> =>
  readRows<DraftRow>`
    SELECT place, sequence, fields, updated_at FROM draft
    WHERE account_id = ${BigInt(viewer.id)} AND place = ${place} AND fields <> '{}'`
    .as(([row]) => (row ? toDraft(row) : null))
