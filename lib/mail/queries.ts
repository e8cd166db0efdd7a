import { z } from 'zod'

import { pageFrom, readCursor } from '../cursor'
import { db, Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { idSchema, type Page } from '../page'
import { Refusal } from '../refusal'
import { type MailReader, mayReadMails } from './policy'
import { type MailRow, toKeptMail } from './row'
import { type KeptMail, MAILS_SHOWN } from './schema'

const placeSchema = z.tuple([z.literal('mails'), idSchema])

/**
 * The mails that are kept, the newest first, 50 at a time. For admins: for anybody else there is no such list.
 * @throws Refusal not_found, and invalid on a cursor of another list.
 */
export const listMails = (
  reader: MailReader | null, { cursor }: { cursor?: string | undefined }, now: Date = new Date(),
): Query<Page<KeptMail>> => Query.of(() => {
  if (!mayReadMails(reader, now)) throw new Refusal('not_found', 'There is no such page.')
  const after = cursor === undefined ? Prisma.empty : Prisma.sql`WHERE id < ${BigInt(readCursor(cursor, placeSchema)[1])}`
  return readRows<MailRow>`
    SELECT id, subject, recipient, text, tries, created_at AS "createdAt", sent_at AS "sentAt", failed_at AS "failedAt"
    FROM mail ${after} ORDER BY mail.id DESC LIMIT ${MAILS_SHOWN + 1}`
    .as((rows) => pageFrom(rows, MAILS_SHOWN, toKeptMail, ({ id }) => ['mails', String(id)]))
})

/** Whether any mail is due: asked before a connection to the mail server is opened. */
export async function isMailDue(now: Date): Promise<boolean> {
  const due = { sentAt: null, failedAt: null, sendAt: { lte: now } }
  return (await db().mail.findFirst({ where: due, select: { id: true } })) !== null
}
