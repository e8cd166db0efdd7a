import { z } from 'zod'

import { onceKeySchema } from '../once/schema'
import { idSchema } from '../page'
import { textOf } from '../text'
import { NOTE_MAX } from './case-schema'

/** The page that a form stands on: the queue as it is looked at, or a case by itself. */
const backSchema = z.string().max(1_000).default('')

export const caseForm = z.strictObject({ case: idSchema, back: backSchema })
export const nextForm = z.strictObject({ case: idSchema.or(z.literal('')).default(''), back: backSchema })
export const noteForm = z.strictObject({ case: idSchema, text: textOf(NOTE_MAX), about: z.literal('on').optional(), once: onceKeySchema, back: backSchema })
