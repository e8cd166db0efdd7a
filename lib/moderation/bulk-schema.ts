import { z } from 'zod'

import { ACTION_KINDS, type ActionKind, actionKindSchema } from '../case/action-kind'
import { targetSchema } from '../case/schema'
import { idSchema } from '../page'
import { decisionSchema } from './schema'

/** Things that one bulk is given by name, at most. */
export const BULK_MAX = 1_000

/** How many refused ones its summary shows. */
export const REFUSED_SHOWN = 100

/** What is done to many alike. A move says where to, which is another matter for each. */
export const BULK_KINDS: readonly ActionKind[] = ACTION_KINDS.filter((kind) => kind !== 'move')

/** One thing of a bulk, with its case where there is one. */
export const bulkItemSchema = z.strictObject({ target: targetSchema, caseId: idSchema.optional() })

/** Many things by name, or all claims and comments of a person that are shown or held: a spammer's. */
export const bulkSchema = z.union([
  z.strictObject({ items: z.array(bulkItemSchema).min(1).max(BULK_MAX), decision: decisionSchema }),
  z.strictObject({ allTextsOf: z.string().min(1).max(40), decision: decisionSchema }),
])

/** A bulk as it is kept and told, with how far it has come. */
export const bulkProgressSchema = z.strictObject({
  id: idSchema,
  /** What is done to each; null where another bulk is undone. */
  kind: actionKindSchema.nullable(),
  /** The bulk that this one undoes; null for one that acts. */
  undoes: idSchema.nullable(),
  /** Whose texts all of it is about, by handle; null where they were named one by one. */
  allTextsOf: z.string().nullable(),
  total: z.int().min(0),
  /** Of these so many are worked off: done, or refused. */
  done: z.int().min(0),
  refused: z.int().min(0),
  /** The first REFUSED_SHOWN of them. */
  refusals: z.array(z.strictObject({ target: targetSchema, caseId: idSchema.nullable(), why: z.string() })),
  /** How many of what it did have been undone since. */
  undone: z.int().min(0),
  createdAt: z.iso.datetime(),
  /** Null while it is worked off. */
  finishedAt: z.iso.datetime().nullable(),
})

export type BulkItem = z.output<typeof bulkItemSchema>
export type BulkInput = z.output<typeof bulkSchema>
export type BulkProgress = z.infer<typeof bulkProgressSchema>

/** A bulk's `input` as the table keeps it. Of a decision the end is ISO 8601. */
export const keptBulkSchema = z.union([
  z.strictObject({ undoes: idSchema }),
  z.strictObject({
    decision: decisionSchema.extend({ until: z.iso.datetime().transform((text) => new Date(text)).nullish() }),
    allTextsOf: z.string().nullable(),
  }),
])
