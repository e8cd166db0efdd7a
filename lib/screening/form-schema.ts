import { z } from 'zod'

import { slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import { holdingSchema, watchedWordSchema } from './schema'

// What the forms send. Without a debate it is about everywhere.
const debate = z.preprocess((value) => (value === '' ? undefined : value), slugSchema.optional())

export const watchForm = watchedWordSchema.extend({ debate })
export const forgetForm = z.strictObject({ debate, id: idSchema })
export const holdingForm = z.strictObject({ debate, holding: holdingSchema })
