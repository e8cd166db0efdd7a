import { z } from 'zod'

import { idSchema } from '../page'
import { isWithin, textOf, textSchema } from '../text'

export const ACCOUNT_ROLES = ['member', 'moderator', 'admin'] as const
export const APPEARANCES = ['system', 'light', 'dark'] as const
export const SCOPES = ['read', 'write', 'moderate'] as const

export const accountRoleSchema = z.enum(ACCOUNT_ROLES)
export const appearanceSchema = z.enum(APPEARANCES)
export const scopeSchema = z.enum(SCOPES)

export type AccountRole = z.infer<typeof accountRoleSchema>
export type Appearance = z.infer<typeof appearanceSchema>
export type Scope = z.infer<typeof scopeSchema>

/** Who is looking and may act, as the database says at this request. */
export type Viewer = {
  id: string
  handle: string
  name: string
  role: AccountRole
  /** The address is confirmed: before that nobody argues. */
  confirmed: boolean
  /** In the future while they hold. */
  silencedUntil: Date | null
  suspendedUntil: Date | null
  createdAt: Date
  appearance: Appearance
  /** The session that they act by; null by a token. */
  sessionId: string | null
  /** When that was opened, which is when they last showed who they are; null by a token. */
  signedInAt: Date | null
  /** What a token allows; null by a session, which allows all. */
  scopes: readonly Scope[] | null
}

/** In characters. */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128
export const HANDLE_MIN = 3
export const HANDLE_MAX = 30
export const NAME_MAX = 60
/** RFC 5321. */
export const EMAIL_MAX = 254
export const TOKEN_NAME_MAX = 60
/** A token ends at the latest after so many days. */
export const TOKEN_DAYS_MAX = 366
/** Tokens of one account at the same time. */
export const TOKENS_MAX = 20

/** Days between two changes of one's handle. */
export const HANDLE_DAYS = 90
/** Hours to think again before an account is deleted. */
export const DELETE_HOURS = 24
/** Minutes after signing in for which nobody is asked again whether it is they. */
export const FRESH_MINUTES = 10
/** Days without use after which a session ends. */
export const SESSION_DAYS = 30

/** Days for which it is known that somebody signed in from a network. */
export const NETWORK_DAYS = 90

/** Far enough to mean "without an end". */
export const FOREVER = new Date('9999-12-31T00:00:00Z')

/** A password as it is typed; whether it is too common is asked by the command. */
export const newPasswordSchema = textSchema
  .refine((text) => [...text].length >= PASSWORD_MIN, `needs at least ${PASSWORD_MIN} characters`)
  .refine(isWithin(PASSWORD_MAX), `has more than ${PASSWORD_MAX} characters`)

/** A password that is compared: anything that could have been one. */
export const passwordSchema = textSchema.min(1, 'is missing').refine(isWithin(PASSWORD_MAX), `has more than ${PASSWORD_MAX} characters`)

/** An address as typed. NFKC first, then checked, then lower case: the same account however it is written. */
export const emailSchema = textSchema
  .trim()
  .transform((text) => text.normalize('NFKC').toLowerCase())
  .refine((text) => text.length <= EMAIL_MAX && isEmail(text), 'is not an address that mail can be sent to')

/** One at sign; before it plain ASCII without quotes and commas; after it a domain with a dot. */
function isEmail(text: string): boolean {
  return /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(text)
    && text.indexOf('@') <= 64
}

/** A handle as typed; its script, look-alikes and reserved names are judged by `handle.ts`. */
export const handleSchema = textSchema
  .trim()
  .transform((text) => text.normalize('NFKC'))
  .refine((text) => [...text].length >= HANDLE_MIN, `needs at least ${HANDLE_MIN} characters`)
  .refine(isWithin(HANDLE_MAX), `has more than ${HANDLE_MAX} characters`)

/** A name as people write it: one line, nothing that turns the text around it, and something to see. */
export const nameSchema = textSchema
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u.test(text), 'holds characters that cannot be seen')
  .refine((text) => /[\p{L}\p{N}\p{S}\p{P}]/u.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, '')), 'is missing')
  .refine(isWithin(NAME_MAX), `has more than ${NAME_MAX} characters`)

/** The secret in a link: 43 characters of base64url. Anything else is no ticket of ours. */
export const ticketSchema = z.string().regex(/^[\w-]{43}$/, 'is not complete')

export const tokenInputSchema = z.strictObject({
  name: textOf(TOKEN_NAME_MAX),
  scopes: z.array(scopeSchema).min(1, 'choose at least one').max(SCOPES.length),
  days: z.coerce.number().int().min(1).max(TOKEN_DAYS_MAX),
})

/** What anybody may see of a member. */
export const profileSchema = z.strictObject({
  id: idSchema,
  handle: z.string(),
  name: z.string(),
  role: accountRoleSchema,
  joinedAt: z.iso.datetime(),
})
export type Profile = z.infer<typeof profileSchema>

/** What somebody sees of their own account under settings. */
export type AccountSettings = {
  handle: string
  name: string
  email: string
  confirmed: boolean
  hasPassword: boolean
  identities: { provider: string; label: string; linkedAt: Date }[]
  /** Null as long as it was never changed: it can be, at once. */
  handleChangeableAt: Date | null
  appearance: Appearance
  noticesByMail: boolean
  deleteAt: Date | null
}

/** A field of a form that is left empty was not filled in. */
const emptyAsNull = (value: unknown): unknown => (value === '' || value === undefined ? null : value)

export const signUpSchema = z.strictObject({
  email: emailSchema,
  handle: handleSchema,
  name: nameSchema,
  password: z.preprocess(emptyAsNull, newPasswordSchema.nullable()),
  next: z.string().max(2_000).optional(),
})
export type SignUp = z.output<typeof signUpSchema>

/** What the command line says of an account to be made. */
export const newAccountSchema = z.strictObject({
  handle: handleSchema,
  email: emailSchema,
  password: newPasswordSchema.optional(),
  role: accountRoleSchema.default('member'),
  verified: z.boolean().default(false),
})
export type NewAccountInput = z.input<typeof newAccountSchema>

/** Days of a suspension. */
export const SUSPENSION_DAYS_MAX = 36_500

/** Who somebody is at a provider, as it says. */
export type Outside = {
  provider: string
  subject: string
  /** What they are called there, for its owner to tell it from others. */
  label: string
  email: string | null
  emailVerified: boolean
  name: string | null
}
