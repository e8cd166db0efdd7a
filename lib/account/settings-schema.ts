import { z } from 'zod'

import { idSchema } from '../page'
import {
  appearanceSchema, emailSchema, handleSchema, nameSchema, newPasswordSchema, passwordSchema, tokenInputSchema,
} from './schema'

// The forms of the settings, by their fields.

export const nameForm = z.strictObject({ name: nameSchema })
export const handleForm = z.strictObject({ handle: handleSchema })
/** `current` is wanted where there is a password: the command knows. */
export const changeAddressForm = z.strictObject({ email: emailSchema, current: passwordSchema.optional() })
export const appearanceForm = z.strictObject({ appearance: appearanceSchema })
export const noticesForm = z.strictObject({ notices: z.enum(['at-once', 'never']) })
export const changePasswordForm = z.strictObject({ current: passwordSchema, password: newPasswordSchema })
export const setPasswordForm = z.strictObject({ password: newPasswordSchema })
export const linkForm = z.strictObject({ provider: z.string().min(1, 'choose one').max(100), current: passwordSchema.optional() })
export const identityForm = z.strictObject({ provider: z.string().min(1).max(100) })
export const sessionForm = z.strictObject({ session: idSchema })
export const othersForm = z.strictObject({})
export const newTokenForm = tokenInputSchema.extend({ current: passwordSchema.optional() })
export const tokenForm = z.strictObject({ token: idSchema })
