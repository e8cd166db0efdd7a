import { recordChanges } from '../change/commands'
import { db } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { eraseText } from './erase-commands'
import { KEPT_DAYS } from './schema'
import { readSubject } from './subject-commands'

/** A removal that is old enough, and what it removed. */
type Due = { actionId: bigint; kind: 'claim' | 'comment'; id: bigint }

/**
 * Erases the texts that have been removed for KEPT_DAYS, one in one transaction. What is shown again is left: its removal
 * alone keeps nothing of it any more. So is what an appeal waits about, and what an undo has removed again, for as long
 * as anything from then on. Returns how many texts those were.
 */
export async function eraseRemoved(now: Date, stop: { asked: boolean } = { asked: false }): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  for (let count = 0; ;) {
    const erased = stop.asked ? null : await eraseNext(before)
    if (erased === null) return count
    if (erased) count += 1
  }
}

/** @returns whether a text was erased; null where nothing is due */
async function eraseNext(before: Date): Promise<boolean | null> {
  return unlessDeadlocked(() => db().$transaction(async (tx) => {
    const [due] = await tx.$queryRaw<Due[]>`
      SELECT a.id AS "actionId", a.target_kind::text AS kind, a.target_id AS id FROM moderation_action a
      WHERE a.kind = 'remove' AND a.undone_at IS NULL AND a.text IS NOT NULL AND a.at < ${before} AND a.target_kind IN ('claim', 'comment')
        AND NOT EXISTS (SELECT FROM appeal p WHERE p.action_id = a.id AND p.decided_at IS NULL)
        AND NOT EXISTS (SELECT FROM moderation_action u WHERE u.target_kind = a.target_kind AND u.target_id = a.target_id AND u.undone_at >= ${before})
      ORDER BY a.at LIMIT 1`
    if (due === undefined) return null
    const subject = await readSubject(tx, { kind: due.kind, id: String(due.id) }, true)
    const [latest] = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM moderation_action WHERE target_kind = ${due.kind}::target_kind AND target_id = ${due.id} AND kind = 'remove' AND undone_at IS NULL ORDER BY id DESC LIMIT 1 FOR UPDATE`
    if (subject?.status !== 'removed' || latest?.id !== due.actionId) {
      await tx.$executeRaw`UPDATE moderation_action SET text = NULL WHERE id = ${due.actionId}`
      return false
    }
    await eraseText(tx, { kind: due.kind, id: due.id }, { isWithdrawn: false, by: null })
    const { debateId, claimId, commentId } = subject
    if (debateId !== null) await recordChanges(tx, [{ kind: `${due.kind}.changed`, debateId, claimId, commentId }])
    return true
  }))
}
