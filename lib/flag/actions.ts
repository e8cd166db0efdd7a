'use server'

import { FLAG_TRIES_OF_ACCOUNT } from '../account/limits'
import { flagPersonAddress } from '../account/address'
import { action } from '../auth/action'
import { flagAddress } from '../debate/address'
import { Refusal } from '../refusal'
import { flag } from './commands'
import { flaggedBy, flagForm, reportForm } from './form-schema'
import { report } from './report-commands'
import type { Flaggable } from './schema'
import { reportArrived } from './wording'

/** The same page says then that it is flagged, and later what came of it. */
function pageOf(named: Flaggable, slug: string | undefined): string {
  if ('handle' in named) return flagPersonAddress(named.handle)
  if ('slug' in named) return flagAddress(named.slug)
  return flagAddress(slug ?? '', 'claimId' in named ? { claim: named.claimId } : { comment: named.commentId })
}

export const flagAction = action({ input: flagForm, signedIn: true, limit: FLAG_TRIES_OF_ACCOUNT }, async ({ viewer, now }, form) => {
  const named = flaggedBy(form)
  if (named === null) throw new Refusal('not_found', 'There is nothing to flag.')
  const { reason, text, once } = form
  await flag(viewer, named, { reason, text }, { route: 'flag by form', key: once, body: { named, reason, text } }, now)
  return { go: pageOf(named, form.slug) }
})

export const reportAction = action({ input: reportForm, signedIn: false, evenSuspended: true }, async ({ network, now }, form) => {
  const { number } = await report(form, network, now)
  return { said: reportArrived(number) }
})
