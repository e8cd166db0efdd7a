'use server'

import { MODERATION_OF_ACCOUNT } from '../account/limits'
import { action, type Outcome } from '../auth/action'
import { caseAddress, filterOf, moderationAddress, pageWith } from './address'
import { caseForm, nextForm, noteForm } from './form-schema'
import { takeNext } from './next-commands'
import { addCaseNote } from './note-commands'
import { giveBackCase, takeCase } from './take-commands'

export const takeCaseAction = action({ input: caseForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form) => {
  await takeCase(viewer, form.case, now)
  return { go: pageWith(form.back, form.case) }
})

export const giveBackCaseAction = action({ input: caseForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form) => {
  await giveBackCase(viewer, form.case, now)
  return { go: moderationAddress(filterOf(form.back)) }
})

/** Goes on to the next case that nobody has, and takes it; what one was at is free for others. */
export const nextCaseAction = action({ input: nextForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form): Promise<Outcome> => {
  const filter = filterOf(form.back)
  const next = await takeNext(viewer, filter, form.case === '' ? null : form.case, now)
  if (form.case !== '') await giveBackCase(viewer, form.case, now)
  return { go: moderationAddress({ ...filter, case: next ?? undefined }) }
})

export const addCaseNoteAction = action({ input: noteForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form) => {
  const input = { caseId: form.case, text: form.text, aboutPerson: form.about === 'on' }
  await addCaseNote(viewer, input, { route: 'addCaseNote by form', key: form.once, body: input }, now)
  return { go: `${form.back === '' ? caseAddress(form.case) : pageWith(form.back, form.case)}#notes` }
})
