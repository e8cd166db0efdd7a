import { z } from 'zod'

import { debateVisibilitySchema, slugSchema } from '../debate/schema'
import { onceKeySchema } from '../once/schema'
import { idSchema } from '../page'
import { commentChangeSchema, commentInputSchema, commentTextSchema } from './schema'

/** A field that is left empty was not filled in. */
const emptyAsMissing = (value: unknown): unknown => (value === '' ? undefined : value)

// What the forms send, by the names of their fields.

export const postForm = z.strictObject({
  claim: idSchema,
  debate: slugSchema,
  reply: z.preprocess(emptyAsMissing, commentInputSchema.shape.replyToId),
  text: commentInputSchema.shape.text,
  once: onceKeySchema,
  /** How its page showed the debate. */
  shown: debateVisibilitySchema.optional(),
})

export const editForm = z.strictObject({
  comment: idSchema,
  text: commentChangeSchema.shape.text,
  revision: z.coerce.number().pipe(commentChangeSchema.shape.revision),
})

export const previewForm = z.strictObject({ text: commentTextSchema })

export const withdrawForm = z.strictObject({ comment: idSchema })
