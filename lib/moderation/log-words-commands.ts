import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { eraseLogTexts } from '../public-log/commands'
import { Refusal } from '../refusal'
import { LIMITS } from './act-commands'
import { readSubject } from './subject-commands'
import { assertMayUndo, readAction, targetOf } from './undo-commands'

/**
 * Erases what the public log says about an action, for who may take that back: the entry stays, and that its words were
 * erased is an entry of its own. It has no undo.
 * @throws Refusal not_found, also where the log says no words about it; forbidden
 */
export async function eraseWordsInLog(viewer: Viewer, actionId: string, now: Date = new Date()): Promise<void> {
  await unlessDeadlocked(() => db().$transaction(async (tx) => {
    const action = await readAction(tx, actionId)
    const subject = await readSubject(tx, targetOf(action), false)
    const role = await assertMayUndo(tx, viewer, action, subject, now)
    const erased = await eraseLogTexts(tx, { target: { kind: action.targetKind, id: action.targetId }, actionId: action.id }, role, now)
    if (erased === 0) throw new Refusal('not_found', 'The log says no words about this, or none any more.')
  }, LIMITS))
}
