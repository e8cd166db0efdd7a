import { renewLed } from '../activity/commands'
import { recordChanges } from '../change/commands'
import { renewAuthored, withdrawAuthored } from '../claim/author-commands'
import { renewCommented, withdrawCommented } from '../comment/author-commands'
import type { Transaction } from '../db/client'

/** Rows that one transaction takes back: few enough that nobody waits long for what it holds. */
const BATCH = 200

/** Has all pages renewed on which somebody's name stands. */
export async function renewNamed(tx: Transaction, accountId: bigint): Promise<void> {
  await renewAuthored(tx, accountId)
  await renewCommented(tx, accountId)
  await renewLed(tx, accountId)
}

/** Takes back some of what somebody argued, said and voted. Returns how much; 0 when nothing is left. */
export async function takeBackSome(tx: Transaction, accountId: bigint): Promise<number> {
  const taken = (await withdrawAuthored(tx, accountId, BATCH)) || (await withdrawCommented(tx, accountId, BATCH))
  return taken || (await takeVotesBack(tx, accountId)) || (await takeStancesBack(tx, accountId))
}

/** What was counted with them is counted anew. */
async function takeVotesBack(tx: Transaction, accountId: bigint): Promise<number> {
  const votes = await tx.$queryRaw<{ claimId: bigint; debateId: bigint }[]>`
    DELETE FROM vote WHERE account_id = ${accountId} AND claim_id IN (SELECT claim_id FROM vote WHERE account_id = ${accountId} ORDER BY claim_id LIMIT ${BATCH})
    RETURNING claim_id AS "claimId", debate_id AS "debateId"`
  if (votes.length > 0) await recordChanges(tx, votes.map((vote) => ({ kind: 'votes.changed' as const, ...vote, accountId })))
  return votes.length
}

async function takeStancesBack(tx: Transaction, accountId: bigint): Promise<number> {
  await tx.$executeRaw`DELETE FROM stance_step WHERE account_id = ${accountId}`
  const stances = await tx.$queryRaw<{ debateId: bigint }[]>`DELETE FROM stance WHERE account_id = ${accountId} RETURNING debate_id AS "debateId"`
  if (stances.length > 0) await recordChanges(tx, stances.map(({ debateId }) => ({ kind: 'stances.changed' as const, debateId, claimId: null, accountId })))
  return stances.length
}

/**
 * Forgets what nobody but its owner has a use for: drafts, of debates too, what they follow, what they were told, where they
 * were invited. Nobody leads their debates any more, so their links let nobody in.
 */
export async function forgetOwn(tx: Transaction, accountId: bigint): Promise<void> {
  const mine = { where: { accountId } }
  await tx.draft.deleteMany(mine)
  await tx.follow.deleteMany(mine)
  await tx.notice.deleteMany(mine)
  await tx.debateMember.deleteMany(mine)
  await tx.once.deleteMany(mine)
  await tx.debate.deleteMany({ where: { ownerId: accountId, status: 'draft' } })
  await tx.invitation.deleteMany({ where: { debate: { ownerId: accountId } } })
}

/** Takes somebody out of the counts of those who took part, whose part has been taken back. The worker is held off by then. */
export async function forgetParts(tx: Transaction, accountId: bigint): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (DELETE FROM participant WHERE account_id = ${accountId} RETURNING debate_id, counted),
    told AS (INSERT INTO change (kind, debate_id) SELECT 'debate.changed', debate_id FROM gone)
    UPDATE debate SET people_count = people_count - 1 WHERE id IN (SELECT debate_id FROM gone WHERE counted)`
}
