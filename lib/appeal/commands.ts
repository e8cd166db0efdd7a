import { unlessGone } from '../account/gone'
import type { Viewer } from '../account/schema'
import type { ActionKind } from '../case/action-kind'
import { openCase } from '../case/open-commands'
import { db } from '../db/client'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { refusalToAppeal } from './policy'
import type { AppealInput } from './schema'
import { NO_ACTION } from './wording'

type ActionRow = {
  kind: ActionKind
  at: Date
  debateId: bigint | null
  claimId: bigint | null
  actorId: bigint | null
  isUndone: boolean
}

/**
 * Appeals against what was done to the viewer, silenced and suspended or not: once, within APPEAL_DAYS. It becomes a case
 * that whoever did it cannot open. Of two at the same moment the second is told of the first.
 * @throws Refusal not_found where it concerns somebody else; closed where there is nothing to appeal against, or no more;
 * conflict where there is an appeal
 */
export async function appeal(viewer: Pick<Viewer, 'id'>, { actionId, text }: AppealInput, once: Once | null, now: Date = new Date()): Promise<{ id: string }> {
  const [accountId, id] = [BigInt(viewer.id), BigInt(idSchema.safeParse(actionId).data ?? 0)]
  const made = await unlessGone(db().$transaction(async (tx) => {
    const [action] = await tx.$queryRaw<ActionRow[]>`
      SELECT a.kind::text, a.at, a.debate_id AS "debateId", a.claim_id AS "claimId", a.actor_id AS "actorId", a.undone_at IS NOT NULL AS "isUndone"
      FROM moderation_action a WHERE a.id = ${id} AND a.account_id = ${accountId} AND a.kind <> 'dismiss' FOR UPDATE`
    if (action === undefined) throw new Refusal('not_found', NO_ACTION)
    return doOnce(tx, viewer, once, async () => {
      // Asked again once the action is held: a statement sees what was there as it began.
      const isAppealed = (await tx.appeal.count({ where: { actionId: id } })) > 0
      const refusal = refusalToAppeal({ ...action, isAppealed }, now)
      if (refusal !== null) throw refusal
      const { id: appealId } = await tx.appeal.create({ data: { actionId: id, accountId, text, createdAt: now }, select: { id: true } })
      const { debateId, claimId, actorId } = action
      await openCase(tx, { target: { kind: 'appeal', id: appealId }, debateId, claimId, authorId: accountId, barredId: actorId, text }, now)
      return appealId
    })
  }))
  return { id: String(made.id) }
}
