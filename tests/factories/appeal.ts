import { db } from '../../lib/db/client'
import type { ActionKind } from '../../lib/case/action-kind'
import type { ActingRole } from '../../lib/case/schema'
import type { Person } from './account'

type Wishes = {
  kind?: ActionKind
  /** On a claim of this debate. Not given: on the person. */
  claim?: { id: string; debateId: string }
  actor?: Pick<Person, 'id'> | null
  role?: ActingRole
  at?: Date
  strike?: boolean
  undoneAt?: Date
  text?: string
}

/** An action as the database keeps it, for what comes after it: notices, appeals, strikes. Nothing is done by it. Returns its id. */
export async function actionAgainst({ id }: Pick<Person, 'id'>, { kind = 'warn', claim, actor = null, role = actor === null ? 'automatic' : 'moderator', at = new Date(), strike = false, undoneAt, text }: Wishes = {}): Promise<string> {
  const place = claim === undefined
    ? { targetKind: 'account' as const, targetId: BigInt(id) }
    : { targetKind: 'claim' as const, targetId: BigInt(claim.id), claimId: BigInt(claim.id), debateId: BigInt(claim.debateId) }
  const made = await db().action.create({
    data: {
      ...place, kind, role, accountId: BigInt(id), actorId: actor === null ? null : BigInt(actor.id), ruleKey: 'no-hatred', ruleVersion: 1,
      words: 'Please mend it.', text: text ?? null, strike, before: {}, after: {}, at, undoneAt: undoneAt ?? null,
    },
    select: { id: true },
  })
  return String(made.id)
}
