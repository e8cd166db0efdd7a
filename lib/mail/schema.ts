import { z } from 'zod'

import { idSchema, pageOf } from '../page'

/**
 * A mail before it is sent, as text and as HTML that say the same. The subject is kept after the mail has gone: nothing
 * personal belongs in it.
 */
export type Letter = { subject: string; text: string; html: string }

/** A mail that is about to be sent. */
export type OutgoingMail = Letter & {
  id: string
  recipient: string
  /** The address that ends mails of its kind by one POST; null where there is nothing to end. */
  unsubscribe: string | null
  tries: number
  createdAt: Date
}

/**
 * A mail as it was taken from the outbox. One about notices has no words yet: what they tell may have gone since it was
 * put there, so it is written as it is sent.
 */
export type TakenMail = Omit<OutgoingMail, 'text' | 'html'> & { text: string | null; html: string | null; noticeIds: readonly bigint[] }

/** Writes the mail about notices from what may be told of them now; null when nothing is left. `stop` ends such mails. */
export type WriteNotices = (noticeIds: readonly bigint[], stop: string) => Promise<Letter | null>

export const MAIL_STATES = ['waiting', 'sent', 'failed'] as const

/** A mail as an admin sees it. Once it was sent, neither its words nor its recipient are kept. */
export const keptMailSchema = z.strictObject({
  id: idSchema,
  subject: z.string(),
  recipient: z.string().nullable(),
  text: z.string().nullable(),
  state: z.enum(MAIL_STATES),
  /** How often it was tried. */
  tries: z.number().int(),
  createdAt: z.iso.datetime(),
  /** When it was sent or given up; null while it waits. */
  endedAt: z.iso.datetime().nullable(),
})
export type KeptMail = z.infer<typeof keptMailSchema>

export const keptMailPageSchema = pageOf(keptMailSchema)

/** How many mails an admin sees at a time. */
export const MAILS_SHOWN = 50

/** After so many days a mail is erased, sent or not. */
export const MAIL_DAYS = 30

/** Minutes that a link in a mail (a ticket) holds, from when the mail is handed over. */
export const TICKET_MINUTES = 60
