import type { UnsentForm } from '../form'
import { type Query, readRows } from '../db/query'
import type { Viewer } from '../account/schema'

/** The forms of a page that the viewer could not send from this browser a while ago. */
export const listUnsent = (viewer: Pick<Viewer, 'id'>, deviceHash: string, page: string, now: Date = new Date()): Query<UnsentForm[]> =>
  readRows<{ form: string; fields: string }>`
    SELECT u.form, u.fields FROM unsent_form u
    WHERE u.device_hash = ${deviceHash} AND u.page = ${page} AND u.expires_at > ${now}
      AND u.account_id = ${BigInt(viewer.id)}`
    .as((rows) => rows.map(({ form, fields }) => ({ form, values: JSON.parse(fields) as UnsentForm['values'] })))
