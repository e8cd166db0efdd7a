import type { Transaction } from '../db/client'

/**
 * Forgets what moderation keeps of somebody who leaves: their appeals with the cases of these, what they wrote with a flag,
 * how much their flags counted, and whom they mute, or who mutes them. That something was done to a text of theirs stays,
 * under a former member; `withTexts`: and what it was does not.
 */
export async function forgetModeration(tx: Transaction, accountId: bigint, withTexts: boolean): Promise<void> {
  const mine = { where: { accountId } }
  await tx.case.deleteMany({ where: { targetKind: 'appeal', authorId: accountId } })
  await tx.appeal.deleteMany(mine)
  await tx.mute.deleteMany({ where: { OR: [{ accountId }, { mutedId: accountId }] } })
  await tx.flagRecord.deleteMany(mine)
  // A reason of one's own needs words, whoever wrote them.
  await tx.$executeRaw`UPDATE flag SET text = CASE WHEN reason = 'other' THEN '[erased]' END WHERE account_id = ${accountId} AND text IS NOT NULL`
  if (!withTexts) return
  await tx.action.updateMany({ ...mine, data: { text: null, words: null } })
  await tx.case.updateMany({ where: { authorId: accountId, targetKind: { in: ['claim', 'comment'] } }, data: { text: null } })
}
