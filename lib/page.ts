import { z } from 'zod'

/** The largest number of items one answer carries; the API's `limit` is 1 to this. */
export const PAGE_LIMIT_MAX = 100
export const PAGE_LIMIT_DEFAULT = 20

/** One page of a list by keyset. `nextCursor` is opaque, and null on the last page. */
export type Page<T> = { items: T[]; nextCursor: string | null }

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })

/** The id of anything kept: opaque to readers, a positive 63-bit number to the database. */
export const idSchema = z.string().regex(/^[1-9]\d{0,17}$/, 'is not an id')
