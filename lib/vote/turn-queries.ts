import type { Viewer } from '../account/schema'
import { CLAIM_COLUMNS } from '../claim/queries'
import { type ClaimRow, helpsOf, textOf, toClaim } from '../claim/row'
import type { Claim, ClaimStance, ClaimStatus, ClaimStep } from '../claim/schema'
import { Prisma } from '../db/client'
import { Query, readRows, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import { getDebateStanding } from '../debate/rights-queries'
import { idSchema } from '../page'
import type { OwnVote, VoteReason } from './schema'
import type { TurnPlace, VoteView } from './view'

/** A claim to be voted on, with the way to it, and how the one who votes stands to it. */
export type Turn = { claim: Claim; steps: ClaimStep[]; isMine: boolean; vote: OwnVote | null }

/** How many claims of a debate somebody can vote on, and on how many of them they have. */
export type TurnProgress = { all: number; voted: number }

type StepRow = { id: number; text: string; status: ClaimStatus; stance: ClaimStance | null; depth: number; bearing: number }
type TurnRow = ClaimRow & { slug: string; is_mine: boolean; value: number | null; reason: VoteReason | null; steps: StepRow[] }

const STEPS = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', a.id, 'text', a.text, 'status', a.status, 'stance', a.stance, 'depth', a.depth, 'bearing', a.bearing)
    ORDER BY a.depth), '[]')
  FROM claim a WHERE a.id = ANY (string_to_array(ltree2text(c.path), '.')::bigint[]) AND a.id <> c.id AND a.status <> 'held') AS steps`

/** Claims `h` that nobody reads. A vote on what stands beneath one would be a vote on half a sentence. */
const UNREADABLE = Prisma.sql`h.status IN ('held', 'hidden', 'removed')`

const toTurn = (row: TurnRow): Turn => {
  const claim = toClaim(row, row.slug)
  const { is_mine: isMine, value, reason, side_stance } = row
  return {
    claim,
    steps: row.steps.map(({ id, stance, depth, ...step }) => ({ id: String(id), text: textOf(step), status: step.status, stance, depth, helps: helpsOf({ ...step, side_stance }) })),
    isMine,
    vote: value === null ? null : { claimId: claim.id, value, reason },
  }
}

/** A claim of a debate, chosen by `which` among its claims `c`, as `me` stands to it. */
const readTurn = (slug: string, accountId: string, which: Prisma.Sql): Query<Turn | null> =>
  readRows<TurnRow>`
    SELECT ${CLAIM_COLUMNS}, d.slug, coalesce(c.author_id = me.id, false) AS is_mine, v.value, v.reason::text, ${STEPS}
    FROM (SELECT ${BigInt(accountId)}::bigint AS id) me JOIN debate d ON d.slug = ${slug}
      CROSS JOIN LATERAL (SELECT c.* FROM claim c WHERE c.debate_id = d.id AND c.status = 'shown' ${which}) c
      JOIN side s ON s.id = c.side_id
      LEFT JOIN vote v ON v.claim_id = c.id AND v.account_id = me.id`
    .as(([row]) => (row ? toTurn(row) : null))

/** The claim that somebody is to vote on next: the fewest votes first, never one of theirs, one they voted on, or one out of sight. */
export const nextToVote = (slug: string, accountId: string, after: TurnPlace = { votes: -1, id: '1' }): Query<Turn | null> =>
  readTurn(slug, accountId, Prisma.sql`
    AND c.author_id IS DISTINCT FROM me.id AND (c.vote_count, c.id) > (${after.votes}::int, ${BigInt(after.id)}::bigint)
    AND NOT EXISTS (SELECT FROM vote o WHERE o.claim_id = c.id AND o.account_id = me.id)
    AND NOT EXISTS (SELECT FROM claim h WHERE h.id = ANY (string_to_array(ltree2text(c.path), '.')::bigint[]) AND ${UNREADABLE})
    ORDER BY c.vote_count, c.id LIMIT 1`)

const oneToVote = (slug: string, accountId: string, claimId: string | undefined): Query<Turn | null> =>
  claimId === undefined || !idSchema.safeParse(claimId).success
    ? Query.known(null)
    : readTurn(slug, accountId, Prisma.sql`AND c.id = ${BigInt(claimId)}`)

const progressOf = (slug: string, accountId: string): Query<TurnProgress> =>
  readRows<TurnProgress>`
    SELECT greatest(d.claim_count - (SELECT count(*) FROM claim c WHERE c.author_id = me.id AND c.debate_id = d.id AND c.counted)
        - (SELECT count(*) FROM claim c WHERE c.id = ANY (b.ids) AND c.counted AND c.author_id IS DISTINCT FROM me.id), 0)::int AS all,
      (SELECT count(*) FROM vote v JOIN claim c ON c.id = v.claim_id
        WHERE v.account_id = me.id AND v.debate_id = d.id AND c.status = 'shown' AND c.id <> ALL (b.ids))::int AS voted
    FROM (SELECT ${BigInt(accountId)}::bigint AS id) me JOIN debate d ON d.slug = ${slug} CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT x.id), '{}') AS ids FROM claim h JOIN claim x ON x.path <@ h.path AND x.status = 'shown'
      WHERE h.debate_id = d.id AND ${UNREADABLE}) b`
    .as(([row]) => row ?? { all: 0, voted: 0 })

/** What the page of guided voting shows: one claim, what came before it, how far one is. Null without such a debate. */
export async function getTurnPage(slug: string, viewer: Pick<Viewer, 'id' | 'role'>, { claim, after, last }: VoteView) {
  const [isOne, accountId] = [claim !== undefined, viewer.id]
  const [debate, standing, turn, before, progress] = await readTogether([
    getDebate(slug, viewer),
    getDebateStanding(slug, { accountId }),
    isOne ? oneToVote(slug, accountId, claim) : nextToVote(slug, accountId, after),
    oneToVote(slug, accountId, last),
    progressOf(slug, accountId),
  ])
  return debate && standing && { debate, standing, turn, before, progress }
}
