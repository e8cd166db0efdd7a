'use server'

import { appealAddress } from '../account/address'
import { APPEALS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { appeal } from './commands'
import { appealForm } from './form-schema'

/** Whoever is suspended appeals too: it may be against that. */
export const appealAction = action(
  { input: appealForm, signedIn: true, limit: APPEALS_OF_ACCOUNT, evenSuspended: true },
  async ({ viewer, now }, { action: actionId, text, once }) => {
    const input = { actionId, text }
    await appeal(viewer, input, { route: 'appeal by form', key: once, body: input }, now)
    return { go: appealAddress(actionId) }
  },
)
