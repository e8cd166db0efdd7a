import { z } from 'zod'

import { passwordSchema } from '../account/schema'

/** What happens to the arguments of who leaves: they stay under "former member", or go too. */
export const TEXTS = ['keep', 'remove'] as const

export const deletionInputSchema = z.strictObject({
  texts: z.enum(TEXTS, 'choose what happens to what you argued'),
  /** One's password, where there is one: an open session alone must not be enough. */
  current: passwordSchema.optional(),
})
export type DeletionInput = z.infer<typeof deletionInputSchema>

/** A deletion that was asked for: when it is carried out, and what goes with it. */
export type Deletion = { at: string; texts: DeletionInput['texts'] }

/** The name of the file in the archive, and of the archive. */
export const EXPORT_FILE = 'crux.json'
export const EXPORT_ARCHIVE = 'crux.zip'
