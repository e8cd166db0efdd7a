import { z } from 'zod'

import { textSchema } from '../text'
import { ownPath } from './address'
import { emailSchema, handleSchema, nameSchema, newPasswordSchema, passwordSchema, ticketSchema } from './schema'

// What the forms around signing in send, by the names of their fields.

/** Where to go on to afterwards; whatever leads elsewhere is the front page. */
const nextField = z.string().optional().transform(ownPath)

export const nothingForm = z.strictObject({})

export const signInForm = z.strictObject({ email: emailSchema, password: passwordSchema, next: nextField })

export const addressForm = z.strictObject({ email: emailSchema, next: nextField })

export const ticketForm = z.strictObject({ ticket: ticketSchema, next: nextField })

export const resendForm = z.strictObject({ next: nextField })

export const newPasswordForm = z.strictObject({ ticket: ticketSchema, password: newPasswordSchema, next: nextField })

export const providerForm = z.strictObject({ provider: z.string().max(40), next: nextField })

/** Who signs in by links chooses no password, whatever was begun in its field. */
export const signUpForm = z
  .strictObject({
    email: emailSchema,
    handle: handleSchema,
    name: nameSchema,
    way: z.enum(['password', 'link']),
    password: textSchema.default(''),
    next: nextField,
  })
  .superRefine(({ way, password }, context) => {
    const { error } = way === 'link' ? {} : newPasswordSchema.safeParse(password)
    const [issue] = error?.issues ?? []
    if (issue) context.addIssue({ code: 'custom', path: ['password'], message: issue.message })
  })
