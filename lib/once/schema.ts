import { z } from 'zod'

/** How long it is remembered that something was done, in hours. */
export const ONCE_HOURS = 24

/** What names one intention, however often it is sent: `Idempotency-Key` of the API, a hidden field of a form. */
export const onceKeySchema = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'is not a key: 1 to 200 visible ASCII characters')

/** One intention: what it is to do, the key it was sent under, and all that was sent, for telling it from another one. */
export type Once = {
  /** The operation with its place, such as "postClaim 17 pro". */
  route: string
  key: string
  /** What was sent, as it was understood. */
  body: unknown
}
