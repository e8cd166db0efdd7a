'use server'

import { SETTINGS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { bulkAddress } from '../case/address'
import { muteFlagger } from '../flag/mute-commands'
import { actOnMany } from '../moderation/bulk-commands'
import { bulkSchema } from '../moderation/bulk-schema'
import { Refusal } from '../refusal'
import { memberAddress } from './address'
import { debateRoleForm, muteFlagsForm, noteForm, removeTextsForm, roleForm } from './form-schema'
import { addNote } from './note-commands'
import { giveRole } from './role-commands'

const DAY_MS = 86_400_000

export const addNoteAction = action({ input: noteForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { once, ...input }) => {
  await addNote(viewer, input, { route: 'addNote by form', key: once, body: input }, now)
  return { go: memberAddress(input.handle, 'notes') }
})

export const giveRoleAction = action({ input: roleForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { once, ...gift }) => {
  await giveRole(viewer, gift, { route: 'giveRole by form', key: once, body: gift }, now)
  return { go: memberAddress(gift.handle, 'role') }
})

export const giveDebateRoleAction = action({ input: debateRoleForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { once, handle, debate, does }) => {
  const gift = { handle, debate, moderates: does === 'name' }
  try {
    await giveRole(viewer, gift, { route: 'giveRole by form', key: once, body: gift }, now)
  } catch (error) {
    // Beside the field: the person is the page's own.
    if (error instanceof Refusal && error.code === 'not_found') throw new Refusal('invalid', error.message, { debate: 'is none that is there. Paste its address' })
    throw error
  }
  return { go: memberAddress(handle, 'role') }
})

export const muteFlagsAction = action({ input: muteFlagsForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { handle, days }) => {
  await muteFlagger(viewer, handle, days === '0' ? null : new Date(now.getTime() + Number(days) * DAY_MS), now)
  return { go: memberAddress(handle, 'flags') }
})

export const removeTextsAction = action({ input: removeTextsForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { handle, once, rule, words, why }) => {
  const given = Object.fromEntries(Object.entries({ rule, words, why }).filter(([, text]) => text.trim() !== '').map(([name, text]) => [name, text.trim()]))
  const parsed = bulkSchema.safeParse({ allTextsOf: handle, decision: { kind: 'remove', ...given } })
  if (!parsed.success) throw new Refusal('invalid', 'Some of this is too long.', Object.fromEntries(parsed.error.issues.map(({ path }) => [String(path.at(-1)), 'is too long'])))
  const { id } = await actOnMany(viewer, parsed.data, { route: 'actOnMany by form', key: once, body: parsed.data }, now)
  return { go: bulkAddress(id) }
})
