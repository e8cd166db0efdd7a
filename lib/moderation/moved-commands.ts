import type { Transaction } from '../db/client'
import { SEEN } from '../debate/rights-queries'
import { tellOfModeration } from '../notice/moderation-commands'

/** People that one batch tells at most: whoever waits for it must not wait for thousands. */
const AT_ONCE = 1_000

/** A claim that was moved. `after`: all up to this account were told; null at first. */
export type MoveDue = { debateId: bigint; claimId: bigint; after: bigint | null }

/**
 * Tells of a move whoever wrote what was moved, voted on it or follows something in it: once each, and only who may see it.
 * Its author has been told with the action. What is left goes back into the queue.
 */
export async function tellOfMove(tx: Transaction, { debateId, claimId, after }: MoveDue, now: Date): Promise<void> {
  const [action] = await tx.$queryRaw<{ id: bigint; actorId: bigint | null; accountId: bigint | null }[]>`
    SELECT id, actor_id AS "actorId", account_id AS "accountId" FROM moderation_action
    WHERE target_kind = 'claim' AND target_id = ${claimId} AND kind = 'move' AND undone_at IS NULL ORDER BY id DESC LIMIT 1`
  if (action === undefined) return
  const people = await tx.$queryRaw<{ id: bigint }[]>`
    WITH moved AS MATERIALIZED (SELECT x.id, x.author_id FROM claim c JOIN claim x ON x.path <@ c.path WHERE c.id = ${claimId})
    SELECT w.id FROM (
      SELECT author_id AS id FROM moved UNION SELECT v.account_id FROM moved x JOIN vote v ON v.claim_id = x.id
      UNION SELECT f.account_id FROM moved x JOIN follow f ON f.debate_id = ${debateId} AND f.claim_id = x.id
    ) p JOIN account w ON w.id = p.id JOIN debate d ON d.id = ${debateId}
    WHERE w.id > ${after ?? 0n} AND w.id IS DISTINCT FROM ${action.actorId}::bigint AND w.id IS DISTINCT FROM ${action.accountId}::bigint AND ${SEEN}
    ORDER BY w.id LIMIT ${AT_ONCE}`
  await tellOfModeration(tx, people.map(({ id }) => ({ accountId: id, kind: 'moved' as const, actionId: action.id })), now)
  const last = people.length < AT_ONCE ? undefined : people.at(-1)
  if (last !== undefined) await tx.change.create({ data: { kind: 'moves.due', debateId, claimId, accountId: last.id } })
}
