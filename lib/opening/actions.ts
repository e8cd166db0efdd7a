'use server'

import { EDITS_OF_ACCOUNT, SETTINGS_OF_ACCOUNT, TICKET_OF_NETWORK } from '../account/limits'
import { action, type Outcome } from '../auth/action'
import { debateAddress, membersAddress, settingsAddress } from '../debate/address'
import { NEW_DEBATE_DRAFT } from '../draft/place'
import { Conflict, UsedKey } from '../refusal'
import { editFrameForm, invitationForm, inviteForm, joinForm, memberForm, moderatorForm, moveForm, openDebateForm, personForm } from './form-schema'
import { editFrame } from './frame-commands'
import { joinDebate, makeInvitation, revokeInvitation } from './invitation-commands'
import { moveDebate } from './move-commands'
import { openDebate } from './open-commands'
import { dismissModerator, nameModerator, removeMember } from './people-commands'
import { CHANGED_MEANWHILE, OPENED_BEFORE } from './wording'

/** What others see follows within two seconds; whoever leads a debate is shown it as it is for them now. */
const asOneSelf = (slug: string): string => `${debateAddress(slug)}?me`

export const openDebateAction = action({ input: openDebateForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { once, input }): Promise<Outcome> => {
  try {
    const { slug } = await openDebate(viewer, input, { route: 'openDebate by form', key: once, body: input }, now, NEW_DEBATE_DRAFT)
    return { go: asOneSelf(slug) }
  } catch (error) {
    // The same form with other words: somebody came back to it, or never saw that the first were taken.
    if (!(error instanceof UsedKey)) throw error
    return { again: OPENED_BEFORE, about: { once: crypto.randomUUID() } }
  }
})

export const editFrameAction = action({ input: editFrameForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { slug, change }): Promise<Outcome> => {
  try {
    await editFrame(viewer, { ...change, slug }, now)
    return { go: asOneSelf(slug) }
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { again: CHANGED_MEANWHILE, about: { present: JSON.stringify(error.current), revision: String(error.current.revision) } }
  }
})

export const moveDebateAction = action({ input: moveForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { slug, move }) => {
  await moveDebate(viewer, slug, move, null, now)
  return { go: asOneSelf(slug) }
})

export const nameModeratorAction = action({ input: moderatorForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { slug, handle }) => {
  await nameModerator(viewer, slug, handle, now)
  return { go: settingsAddress(slug, 'people') }
})

export const dismissModeratorAction = action({ input: personForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { slug, person }) => {
  await dismissModerator(viewer, slug, person, now)
  return { go: settingsAddress(slug, 'people') }
})

export const removeMemberAction = action({ input: memberForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { slug, person, members }) => {
  await removeMember(viewer, slug, person, now)
  return { go: membersAddress(slug, members) }
})

export const makeInvitationAction = action({ input: inviteForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { slug }) => {
  const { link } = await makeInvitation(viewer, slug, now)
  return { show: { link } }
})

export const revokeInvitationAction = action({ input: invitationForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { slug, invitation }) => {
  await revokeInvitation(viewer, slug, invitation, now)
  return { go: settingsAddress(slug, 'people') }
})

export const joinDebateAction = action({ input: joinForm, signedIn: true, limit: TICKET_OF_NETWORK }, async ({ viewer, now }, { slug, ticket }) => {
  await joinDebate(viewer, slug, ticket, now)
  return { go: asOneSelf(slug) }
})
