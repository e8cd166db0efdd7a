'use server'

import { NOTIFICATIONS } from '../account/address'
import { READS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { readNotices } from './commands'
import { readNoticesForm } from './schema'

export const readNoticesAction = action({ input: readNoticesForm, signedIn: true, limit: READS_OF_ACCOUNT }, async ({ viewer, now }, { upTo }) => {
  await readNotices(viewer, { upTo }, now)
  return { go: NOTIFICATIONS }
})
