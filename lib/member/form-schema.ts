import { z } from 'zod'

import { accountRoleSchema } from '../account/schema'
import { NOTE_MAX } from '../case/case-schema'
import { onceKeySchema } from '../once/schema'
import { textOf, textSchema } from '../text'

// The forms on somebody's page, by their fields.

const handle = textSchema.max(100)

export const noteForm = z.strictObject({ handle, text: textOf(NOTE_MAX), once: onceKeySchema })
export const roleForm = z.strictObject({ handle, role: accountRoleSchema, once: onceKeySchema })
/** A debate by its address, whole or as it stands in one. */
export const debateRoleForm = z.strictObject({
  handle,
  debate: textSchema.trim().min(1).max(300).transform((text) => /(?:^|\/debates\/)([a-z0-9-]{1,120})(?:[/?#].*)?$/.exec(text)?.[1] ?? text),
  does: z.enum(['name', 'dismiss']),
  once: onceKeySchema,
})
/** What all texts of somebody are removed by. */
export const removeTextsForm = z.strictObject({
  handle, once: onceKeySchema, rule: textSchema.max(40).default(''), words: textSchema.max(20_000).default(''), why: textSchema.max(20_000).default(''),
})
/** Days for which somebody's flags count nothing; 0: they count again. */
export const FLAG_MUTE_DAYS = ['7', '30', '90', '0'] as const
export const muteFlagsForm = z.strictObject({ handle, days: z.enum(FLAG_MUTE_DAYS, 'choose for how long') })
