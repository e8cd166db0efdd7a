import { isoTime } from '../time'
import type { KeptMail } from './schema'

/** A mail as SQL gives it. */
export type MailRow = Pick<KeptMail, 'subject' | 'recipient' | 'text' | 'tries'> & {
  id: number
  createdAt: string
  sentAt: string | null
  failedAt: string | null
}

/** A mail as it leaves the database, in the words of the schema. */
export function toKeptMail({ id, subject, recipient, text, tries, createdAt, sentAt, failedAt }: MailRow): KeptMail {
  const endedAt = sentAt ?? failedAt
  return {
    id: String(id),
    subject,
    recipient,
    text,
    state: sentAt !== null ? 'sent' : failedAt !== null ? 'failed' : 'waiting',
    tries,
    createdAt: isoTime(createdAt),
    endedAt: endedAt === null ? null : isoTime(endedAt),
  }
}
