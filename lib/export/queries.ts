import { columnsFor } from '../claim/queries'
import { STANDING } from '../claim/standing-queries'
import { type ClaimRow, toClaim } from '../claim/row'
import { COMMENT_COLUMNS, HAS_PLACE } from '../comment/queries'
import { type CommentRow, toComment } from '../comment/row'
import type { Comment } from '../comment/schema'
import { Prisma } from '../db/client'
import { type Query, readRows } from '../db/query'
import type { Debate } from '../debate/schema'
import { listQuotes } from '../quote/queries'
import type { Quote } from '../quote/schema'
import type { ExportedClaim, ExportScope, Transition } from './schema'

/** Rows that one statement reads: what is held of a debate at a time, however large it is. */
const BATCH = 500
/** The same for quotes, whose list has a limit of its own. */
const QUOTES = 100

type ScopeRow = { up_to: number | null; hidden: string[]; transitions: Transition[] }

/** What an export of a debate tells of. Whether the debate may be read is for the caller to ask. */
export const getExportScope = ({ id, slug }: Pick<Debate, 'id' | 'slug'>): Query<ExportScope> =>
  readRows<ScopeRow>`
    SELECT (SELECT max(id) FROM claim WHERE debate_id = ${BigInt(id)}) AS up_to,
      ARRAY(SELECT path::text FROM claim WHERE debate_id = ${BigInt(id)} AND status = 'held') AS hidden,
      (SELECT coalesce(json_agg(json_build_object('arrivalSideId', arrival_side_id::text, 'sideId', side_id::text, 'people', people) ORDER BY id), '[]')
        FROM transition WHERE debate_id = ${BigInt(id)} AND people > 0) AS transitions`
    .as(([row]) => ({ debateId: id, slug, transitions: row?.transitions ?? [], upTo: String(row?.up_to ?? 0), hidden: row?.hidden ?? [] }))

/** A claim `c` that is told of: it stands, and so does all above it. */
const isTold = ({ debateId, upTo, hidden }: ExportScope): Prisma.Sql => Prisma.sql`
  c.debate_id = ${BigInt(debateId)} AND c.id <= ${BigInt(upTo)} AND NOT (${[...hidden]}::text[]::ltree[] @> c.path)`

type ExportedRow = ClaimRow & { revisions: number }

/** The claims of a debate in batches, the oldest first, with the votes on them by side. */
export async function* readExportedClaims(scope: ExportScope): AsyncGenerator<ExportedClaim[]> {
  for (let after = 0n; ;) {
    const rows = await readRows<ExportedRow>`
      SELECT ${columnsFor({ bySide: true })},
        1 + CASE WHEN c.revision > 1 AND c.status = 'shown' THEN (SELECT count(*) FROM claim_revision v WHERE v.claim_id = c.id) ELSE 0 END AS revisions
      FROM claim c JOIN side s ON s.id = c.side_id
      WHERE ${isTold(scope)} AND c.id > ${after} AND ${STANDING} ORDER BY c.id LIMIT ${BATCH}`
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map((row) => ({ ...toClaim(row, scope.slug), revisions: row.revisions }))
    after = BigInt(last.id)
  }
}

/** The comments on these claims, in batches: claim by claim, each one's the oldest first. */
export async function* readExportedComments(scope: ExportScope): AsyncGenerator<Comment[]> {
  for (let [claim, comment] = [0n, 0n]; ;) {
    const rows: CommentRow[] = await readRows<CommentRow>`
      SELECT ${COMMENT_COLUMNS}
      FROM (SELECT c.id AS place FROM claim c WHERE ${isTold(scope)} AND ${STANDING} AND c.id >= ${claim}) k
        JOIN comment c ON c.claim_id = k.place
      WHERE (k.place, c.id) > (${claim}, ${comment}) AND ${HAS_PLACE} ORDER BY k.place, c.id LIMIT ${BATCH}`
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(toComment)
    ;[claim, comment] = [BigInt(last.claim_id), BigInt(last.id)]
  }
}

/** The quotes of a debate in batches, in the order of the article. */
export async function* readExportedQuotes({ debateId }: ExportScope): AsyncGenerator<Quote[]> {
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await listQuotes(debateId, { by: 'article', limit: QUOTES, cursor })
    yield items
    if (nextCursor === null) return
    cursor = nextCursor
  }
}
