import { db, Prisma, type Transaction } from '../db/client'
import { eraseInBatches } from '../db/in-batches'
import { env } from '../env'
import { type Letter, MAIL_DAYS, type TakenMail, TICKET_MINUTES } from './schema'

/** Minutes for which a mail belongs to whoever took it: longer than any try lasts. Then its process has died. */
const TAKEN_MINUTES = 5

/** Whether mails are sent. Without a mail server they are kept, and an admin passes them on. */
export const areMailsSent = (): boolean => env().SMTP_URL !== undefined

/**
 * Puts a mail into the outbox, in the transaction of what causes it: if that is rolled back, no mail goes; if it is
 * committed, one does. `sendMails` sends it.
 * @param ticketHash of the ticket in it, whose hour begins as the mail is handed over; until then it is not cleared away
 * @throws TypeError on an address that is not exactly one: `to` is what the database holds of an account, never input.
 */
export async function queueMail(
  tx: Transaction, to: { accountId: string | null; email: string }, letter: Letter, now: Date, ticketHash: string | null = null,
): Promise<void> {
  if (!isPlainAddress(to.email)) throw new TypeError('A mail needs one plain address')
  await tx.mail.create({
    data: {
      accountId: to.accountId === null ? null : BigInt(to.accountId),
      recipient: to.email,
      subject: onOneLine(letter.subject),
      text: letter.text,
      html: letter.html,
      ticketHash: areMailsSent() ? ticketHash : null,
      createdAt: now,
      sendAt: now,
    },
    select: { id: true },
  })
}

/**
 * A mail about notices, of which there may be many. It is written as it is sent, from what may be told of them then.
 * `unsubscribe`: the address that ends such mails by one POST (RFC 8058).
 */
export type NoticeMail = { accountId: bigint; email: string; subject: string; noticeIds: readonly bigint[]; unsubscribe: string }

/**
 * Puts mails about notices into the outbox as `queueMail` does, in one statement however many they are. What is no plain
 * address is left out: the many others must not wait for it.
 */
export async function queueNoticeMails(tx: Transaction, mails: readonly NoticeMail[], now: Date): Promise<void> {
  const known = mails.filter(({ email }) => isPlainAddress(email))
  if (known.length === 0) return
  const texts = (of: (mail: NoticeMail) => string): string[] => known.map(of)
  await tx.$executeRaw`
    INSERT INTO mail (account_id, recipient, subject, notice_ids, unsubscribe, created_at, send_at)
    SELECT m.account_id, m.recipient, m.subject, m.notice_ids::bigint[], m.unsubscribe, ${now}, ${now}
    FROM unnest(${known.map(({ accountId }) => accountId)}::bigint[], ${texts(({ email }) => email)}::text[],
      ${texts(({ subject }) => onOneLine(subject))}::text[], ${texts(({ noticeIds }) => `{${noticeIds.join(',')}}`)}::text[],
      ${texts(({ unsubscribe }) => unsubscribe)}::text[]) AS m (account_id, recipient, subject, notice_ids, unsubscribe)`
}

const isPlainAddress = (email: string): boolean =>
  /^[^\s<>()[\]\\,;:"@\x00-\x1f\x7f]+@[^\s<>()\\,;"@\x00-\x1f\x7f]+$/.test(email)

/** A line break would begin another header. */
const onOneLine = (subject: string): string => subject.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ').trim()

/**
 * Takes the mail that has been due longest, for nobody else to send meanwhile, and begins the hour of the ticket in it.
 * When it is neither noted as sent nor put off within five minutes, it is due again.
 */
export async function takeMail(now: Date): Promise<TakenMail | null> {
  const until = new Date(now.getTime() + TAKEN_MINUTES * 60_000)
  const [row] = await db().$queryRaw<(Omit<TakenMail, 'id'> & { id: bigint; ticketHash: string | null })[]>`
    UPDATE mail SET send_at = ${until}, tries = tries + 1
    WHERE id = (
      SELECT id FROM mail WHERE sent_at IS NULL AND failed_at IS NULL AND send_at <= ${now}
      ORDER BY send_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, subject, text, html, unsubscribe, tries, notice_ids AS "noticeIds", ticket_hash AS "ticketHash", created_at AS "createdAt"`
  if (row === undefined) return null
  const { id, ticketHash, ...taken } = row
  // At each try, for the mail server may have taken the one before. Not in the same statement: whoever spends the ticket
  // has its row first, and then the mail's.
  const expiresAt = new Date(now.getTime() + TICKET_MINUTES * 60_000)
  if (ticketHash !== null) await db().ticket.updateMany({ where: { hash: ticketHash }, data: { expiresAt } })
  return { ...taken, id: String(id) }
}

/**
 * Begins the hour of the tickets in all mails that wait, and leaves it at that: without a mail server an admin passes them
 * on, and what their tickets hold is free again afterwards. Returns how many.
 */
export async function beginHours(now: Date): Promise<number> {
  const expiresAt = new Date(now.getTime() + TICKET_MINUTES * 60_000)
  return db().$transaction(async (tx) => {
    // The tickets first, as whoever spends one does.
    const begun = await tx.$queryRaw<{ hash: string }[]>`
      UPDATE ticket SET expires_at = ${expiresAt}
      WHERE hash IN (SELECT ticket_hash FROM mail WHERE ticket_hash IS NOT NULL AND sent_at IS NULL AND failed_at IS NULL)
      RETURNING hash`
    await tx.mail.updateMany({ where: { ticketHash: { in: begun.map(({ hash }) => hash) } }, data: { ticketHash: null } })
    return begun.length
  })
}

/** Notes that a mail has gone, and keeps nothing of what it said and to whom. */
export async function noteSent(id: string, now: Date): Promise<void> {
  await db().mail.updateMany({
    where: { id: BigInt(id), sentAt: null },
    data: { sentAt: now, failedAt: null, recipient: null, text: null, html: null, noticeIds: [], ticketHash: null, unsubscribe: null },
  })
}

/** Takes a mail out of the outbox that has nothing to say any more. */
export async function dropMail(id: string): Promise<void> {
  await db().mail.deleteMany({ where: { id: BigInt(id), sentAt: null } })
}

/** Has a mail tried again, at a time. */
export async function putOffMail(id: string, until: Date): Promise<void> {
  await db().mail.updateMany({ where: { id: BigInt(id), sentAt: null }, data: { sendAt: until } })
}

/** Gives a mail up. It stays for an admin to read until it is erased. */
export async function giveUpMail(id: string, now: Date): Promise<void> {
  await db().mail.updateMany({ where: { id: BigInt(id), sentAt: null }, data: { failedAt: now } })
}

/** Erases the mails older than 30 days, sent or not. Returns how many that were. */
export const eraseOldMails = (now: Date): Promise<number> =>
  eraseInBatches(Prisma.sql`mail`, Prisma.sql`created_at < ${new Date(now.getTime() - MAIL_DAYS * 86_400_000)}`)
