'use server'

import { MODERATION_OF_ACCOUNT } from '../account/limits'
import type { Viewer } from '../account/schema'
import { action, type Outcome } from '../auth/action'
import { filterOf, moderationAddress, pageWith } from '../case/address'
import { takeNext } from '../case/next-commands'
import { Conflict, Refusal, UsedKey } from '../refusal'
import { act } from './act-commands'
import { actsOf, type DecideForm, decideForm, eraseWordsForm, undoForm } from './form-schema'
import { eraseWordsInLog } from './log-words-commands'
import type { Acted } from './schema'
import { undo } from './undo-commands'

/** Asked before what has no undo. */
const ERASE_FIRST = 'Erasing cannot be undone: the text and everything said about it are gone for good. Press Erase once more to do it.'

/** Decides a case, or acts where there is none, and goes on to the next case, which is the viewer's then. */
export const decideAction = action({ input: decideForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form): Promise<Outcome> => {
  if ((form.do ?? form.main) === 'erase' && form.sure !== 'erase') return { again: ERASE_FIRST, about: { sure: 'erase' } }
  const acted: Acted[] = []
  try {
    await actAll(viewer, form, acted, now)
  } catch (error) {
    for (const { actionId } of acted.toReversed()) await undo(viewer, actionId, null, now)
    // The first of two was done under this key, and is not any more.
    if (acted.length > 0 && error instanceof Refusal) return { again: error.message, about: { once: crypto.randomUUID() } }
    throw asForm(error)
  }
  return { go: await onFrom(viewer, form, acted.map(({ actionId }) => actionId).reverse().join('-'), now) }
})

/** Where one goes on: the next case, taken, or the queue where nobody had flagged it. */
async function onFrom(viewer: Viewer, form: DecideForm, done: string, now: Date): Promise<string> {
  if (!form.case) return moderationAddress({ done })
  const filter = filterOf(form.back)
  return moderationAddress({ ...filter, done, case: (await takeNext(viewer, filter, form.case, now)) ?? undefined })
}

/** Does what a form asks for, and notes what is done: where the second of two is refused, nothing is to stay done by half. */
async function actAll(viewer: Viewer, form: DecideForm, done: Acted[], now: Date): Promise<void> {
  for (const [place, one] of actsOf(form, now).entries()) done.push(await act(viewer, one, onceOf(form, place), now))
}

/** By what was typed: an end that is counted from now would be another one each time. */
const onceOf = ({ once, back: _, sure: __, ...body }: DecideForm, place: number) => ({ route: 'act by form', key: `${once}-${place}`, body })

/** What of an action is which field of the form. */
const FIELDS: Readonly<Record<string, string>> = { until: 'ends', seconds: 'pace', place: 'under', caseId: 'case' }

/** A refusal in the names of the form's fields. What was pressed twice with other words is told as what it is. */
function asForm(error: unknown): unknown {
  if (error instanceof UsedKey) return new Refusal('conflict', 'This was sent before. Load the page again to see what came of it.')
  if (error instanceof Conflict || !(error instanceof Refusal) || error.fields === undefined) return error
  const fields = Object.fromEntries(Object.entries(error.fields).map(([name, words]) => [FIELDS[name] ?? name, words]))
  return new Refusal(error.code, error.message, fields)
}

/** Takes back what was just done, the last first, and opens the case that it decided. */
export const undoAction = action({ input: undoForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form) => {
  let opened: string | null = null
  for (const id of form.actions.split('-')) {
    const body = { id }
    opened = (await undo(viewer, id, { route: 'undo by form', key: `${form.once}-${id}`, body }, now)).caseId ?? opened
  }
  if (opened === null) return { go: moderationAddress({ ...filterOf(form.back), done: form.actions }) }
  return { go: pageWith(form.back, opened) }
})

/** Then the page says what is left of it. */
export const eraseWordsAction = action({ input: eraseWordsForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form) => {
  await eraseWordsInLog(viewer, form.action, now)
  return { said: 'Erased. The log says so.' }
})
