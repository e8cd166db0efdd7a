import { db } from '../db/client'
import { env, publicUrl } from '../env'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { isSignatureOf, signatureOf } from '../secret'
import { unsubscribeAddress } from './address'

const PURPOSE = 'end mails about notices'

function key(): string {
  const { AUTH_SECRET: secret } = env()
  if (secret === undefined) throw new Error('AUTH_SECRET is not set: start Crux by `npm start`, which brings one')
  return secret
}

/**
 * The address that ends an account's mails about notices, for whoever has it. It names the account, is signed by us,
 * holds for as long as the secret does, and is good for nothing else.
 */
export const unsubscribeLink = (accountId: string): string =>
  publicUrl() + unsubscribeAddress(`${accountId}.${signatureOf(PURPOSE, accountId, key())}`)

/**
 * Ends the mails about notices of the account that a ticket names, those too that wait to be sent. Ended before, they
 * are ended.
 * @throws Refusal invalid for a ticket that is none of ours
 */
export async function endNoticeMails(ticket: string): Promise<void> {
  const [accountId = '', signature = '', ...rest] = ticket.split('.')
  const isOurs = rest.length === 0 && idSchema.safeParse(accountId).success && isSignatureOf(PURPOSE, accountId, signature, key())
  if (!isOurs) throw new Refusal('invalid', 'This link is not complete, or none of ours. You can end mails under your settings too.', { t: 'is none of ours' })
  const id = BigInt(accountId)
  await db().$transaction(async (tx) => {
    await tx.account.updateMany({ where: { id, deletedAt: null }, data: { noticesByMail: false } })
    await tx.mail.deleteMany({ where: { accountId: id, unsubscribe: { not: null }, sentAt: null } })
  })
}
