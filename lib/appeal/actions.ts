'use server'

import { appealAddress } from '../account/address'
import { APPEALS_OF_ACCOUNT, MODERATION_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { caseAddress } from '../case/address'
import { appeal } from './commands'
import { decideAppeal } from './decide-commands'
import { appealForm, decideForm } from './form-schema'

/** Whoever is suspended appeals too: it may be against that. */
export const appealAction = action(
  { input: appealForm, signedIn: true, limit: APPEALS_OF_ACCOUNT, evenSuspended: true },
  async ({ viewer, now }, { action: actionId, text, once }) => {
    const input = { actionId, text }
    await appeal(viewer, input, { route: 'appeal by form', key: once, body: input }, now)
    return { go: appealAddress(actionId) }
  },
)

/** Decides an appeal; then its case says what was decided. */
export const decideAppealAction = action(
  { input: decideForm, signedIn: true, limit: MODERATION_OF_ACCOUNT },
  async ({ viewer, now }, { appeal: appealId, outcome, words, once }) => {
    const input = { appealId, outcome, words }
    const { caseId } = await decideAppeal(viewer, input, { route: 'decideAppeal by form', key: once, body: input }, now)
    return { go: caseAddress(caseId) }
  },
)
