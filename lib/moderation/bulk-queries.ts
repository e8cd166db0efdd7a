import { isAtLeast } from '../account/policy'
import type { Viewer } from '../account/schema'
import type { TargetKind } from '../case/schema'
import { mayModerate } from '../case/sight-queries'
import { Query, readRows } from '../db/query'
import { idSchema } from '../page'
import { isoTime } from '../time'
import { type BulkProgress, REFUSED_SHOWN } from './bulk-schema'
import type { ActionKind } from './schema'

type Row = {
  id: number
  kind: ActionKind | null
  undoes: string | null
  allTextsOf: string | null
  total: number
  done: number
  refused: number
  refusals: { kind: TargetKind; id: string; caseId: string | null; why: string }[]
  undone: number
  createdAt: string
  finishedAt: string | null
}

/** How far a bulk has come: for who began it, and for the moderators of the whole place. Null for everybody else. */
export function getBulk(viewer: Viewer, id: string, now: Date = new Date()): Query<BulkProgress | null> {
  if (!idSchema.safeParse(id).success || !mayModerate(viewer, now)) return Query.known(null)
  return readRows<Row>`
    SELECT b.id, b.input->'decision'->>'kind' AS kind, b.input->>'undoes' AS undoes, b.input->>'allTextsOf' AS "allTextsOf", b.total, b.done,
      (SELECT count(*) FROM bulk_item i WHERE i.bulk_id = b.id AND i.refusal IS NOT NULL) AS refused,
      (SELECT coalesce(json_agg(json_build_object('kind', r.target_kind, 'id', r.target_id::text, 'caseId', r.case_id::text, 'why', r.refusal) ORDER BY r.position), '[]')
        FROM (SELECT * FROM bulk_item i WHERE i.bulk_id = b.id AND i.refusal IS NOT NULL ORDER BY i.position LIMIT ${REFUSED_SHOWN}) r) AS refusals,
      (SELECT count(*) FROM moderation_action a WHERE a.bulk_id = b.id AND a.undone_at IS NOT NULL) AS undone,
      b.created_at AS "createdAt", b.finished_at AS "finishedAt"
    FROM bulk b WHERE b.id = ${BigInt(id)} AND (b.account_id = ${BigInt(viewer.id)} OR ${isAtLeast(viewer.role, 'moderator')}::boolean)`
    .as(([row]) => row === undefined ? null : {
      ...row,
      id: String(row.id),
      refusals: row.refusals.map(({ kind, id: targetId, caseId, why }) => ({ target: { kind, id: targetId }, caseId, why })),
      createdAt: isoTime(row.createdAt),
      finishedAt: row.finishedAt && isoTime(row.finishedAt),
    })
}
