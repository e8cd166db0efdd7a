'use server'

import { SETTINGS_OF_ACCOUNT } from '../account/limits'
import { action, type Outcome } from '../auth/action'
import { Conflict } from '../refusal'
import { RULES } from './address'
import { publishRules } from './commands'
import { publishRulesForm } from './form-schema'
import { RULES_CHANGED } from './wording'

export const publishRulesAction = action({ input: publishRulesForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, input): Promise<Outcome> => {
  try {
    await publishRules(viewer, input, now)
    // The page that all see alike follows a moment later.
    return { go: `${RULES}?me` }
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { again: RULES_CHANGED, about: { present: JSON.stringify(error.current.rules), from: String(error.current.version) } }
  }
})
