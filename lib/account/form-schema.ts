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

/** A password is chosen with it where the one of before ends; an empty one is none. */
export const openingForm = z
  .strictObject({ ticket: ticketSchema, password: textSchema.default(''), next: nextField })
  .superRefine(({ password }, context) => {
    if (password !== '') judgeNew(password, context)
  })

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
    if (way === 'password') judgeNew(password, context)
  })

function judgeNew(password: string, context: z.RefinementCtx): void {
  const [issue] = newPasswordSchema.safeParse(password).error?.issues ?? []
  if (issue) context.addIssue({ code: 'custom', path: ['password'], message: issue.message })
}
