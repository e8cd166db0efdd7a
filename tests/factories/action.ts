import { db } from '../../lib/db/client'

type ActionWishes = {
  kind?: 'hide' | 'remove' | 'warn' | 'silence' | 'suspend' | 'dismiss'
  on: { id: string }
  by?: { id: string }
  role?: 'automatic' | 'debate_moderator' | 'moderator' | 'admin'
  target?: { kind: 'claim' | 'comment' | 'debate' | 'account'; id: string }
  debateId?: string
  caseId?: string
  strike?: boolean
  at?: Date
  until?: Date
  undoneAt?: Date
  overturned?: boolean
  rule?: string
  words?: string
  text?: string
}

/** What a moderator did, as the database keeps it: for what reads actions. Returns its id. */
export async function actionOn({ kind = 'warn', on, by, role = 'moderator', target, strike = true, rule, words, text, ...wishes }: ActionWishes): Promise<string> {
  const { debateId, caseId, at = new Date(), until, undoneAt, overturned = false } = wishes
  const big = (id: string | undefined) => (id === undefined ? null : BigInt(id))
  const { id } = await db().action.create({
    data: {
      kind, targetKind: target?.kind ?? 'account', targetId: BigInt(target?.id ?? on.id), accountId: BigInt(on.id), actorId: big(by?.id), debateId: big(debateId), caseId: big(caseId), role, strike,
      at, until: until ?? null, undoneAt: undoneAt ?? null, overturned, ruleKey: rule ?? null, ruleVersion: rule === undefined ? null : 1, words: words ?? null, text: text ?? null, before: {}, after: {},
    },
    select: { id: true },
  })
  return String(id)
}
