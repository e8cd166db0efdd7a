import { db, type Transaction } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { noAccountLetter, passwordChangedLetter, resetLetter, signInLetter } from '../mail/letters'
import type { Letter } from '../mail/schema'
import { hashPassword } from '../password'
import { Refusal } from '../refusal'
import { byLinkAddress, newPasswordAddress, RESET, signUpAddress } from './address'
import { judgePassword } from './common-passwords'
import { findAccountByEmail } from './queries'
import { type Addressee, issueForNobody, mailTicket, spendTicket, type TicketPurpose, usedUp } from './ticket-commands'

/** Mails a link that signs in. An address without an account is told so, by mail; the answer is the same. */
export const askForLink = (email: string, next: string | undefined, now: Date = new Date()): Promise<void> =>
  mailOrSayNone(email, 'sign_in', signInLetter, (ticket) => byLinkAddress(ticket, next), next, now)

/** Mails a link to choose a new password. An address without an account is told so, by mail; the answer is the same. */
export const askForReset = (email: string, now: Date = new Date()): Promise<void> =>
  mailOrSayNone(email, 'reset', resetLetter, newPasswordAddress, undefined, now)

async function mailOrSayNone(
  email: string, purpose: TicketPurpose, write: (about: { name: string; link: string }) => Letter,
  address: (ticket: string) => string, next: string | undefined, now: Date,
): Promise<void> {
  const account = await findAccountByEmail(email)
  await db().$transaction(async (tx) => {
    if (account !== null) return mailTicket(tx, account, purpose, write, address, now)
    // The same work as for an account.
    await issueForNobody(tx, email, now)
    await queueMail(tx, { accountId: null, email }, noAccountLetter({ link: publicUrl() + signUpAddress(next) }), now)
  })
}

/**
 * Spends a link that signs in. Returns the account's id; its address is confirmed by this.
 * @throws Refusal invalid for a link that cannot be used.
 */
export async function signInByTicket(secret: string, now: Date = new Date()): Promise<string> {
  return db().$transaction(async (tx) => (await spendByOwner(tx, 'sign_in', secret, now)).id)
}

/**
 * Chooses a new password by a link. Returns the account's id: whoever has the link is signed in anew, everybody else
 * is signed out.
 * @throws Refusal invalid for a link that cannot be used, or a password that cannot be: then the link can be used again.
 */
export async function resetPassword({ ticket, password }: { ticket: string; password: string }, now: Date = new Date()): Promise<string> {
  const passwordHash = await hashPassword(password)
  return db().$transaction(async (tx) => {
    const { id, handle, name, email } = await spendByOwner(tx, 'reset', ticket, now)
    const wrong = judgePassword(password, [handle, name, email])
    if (wrong !== null) throw new Refusal('invalid', 'This password cannot be used.', { password: wrong })
    const accountId = BigInt(id)
    await tx.account.update({ where: { id: accountId }, data: { passwordHash }, select: { id: true } })
    await tx.session.deleteMany({ where: { accountId } })
    // Somebody may have been in: their browser is a stranger's again, and what they made to act by is gone.
    await tx.device.deleteMany({ where: { accountId } })
    await tx.accessToken.deleteMany({ where: { accountId } })
    await tx.ticket.deleteMany({ where: { accountId, purpose: { in: ['sign_in', 'reset'] } } })
    await queueMail(tx, { accountId: id, email }, passwordChangedLetter({ name, link: publicUrl() + RESET }), now)
    return id
  })
}

/**
 * Spends a ticket that was mailed to the account's address. When this is the first time that anybody shows that the
 * address is theirs, the account may have been made by somebody else, in wait for them: every other way in is closed.
 */
async function spendByOwner(tx: Transaction, purpose: TicketPurpose, secret: string, now: Date): Promise<Addressee & { handle: string }> {
  const { accountId, email } = await spendTicket(tx, purpose, secret, now)
  if (accountId === null || email === null) throw usedUp()
  const id = BigInt(accountId)
  const account = await tx.account.findUnique({
    where: { id, email, deletedAt: null },
    select: { handle: true, name: true, role: true, emailVerifiedAt: true },
  })
  if (account === null || account.handle === null) throw usedUp()
  const { count } = await tx.account.updateMany({
    where: { id, emailVerifiedAt: null },
    data: { emailVerifiedAt: now, ...(account.role === 'member' && { passwordHash: null }) },
  })
  // The roles are given by the operator, who knows whom.
  if (count > 0 && account.role === 'member') {
    const theirs = { where: { accountId: id } }
    await tx.session.deleteMany(theirs)
    await tx.device.deleteMany(theirs)
    await tx.identity.deleteMany(theirs)
    await tx.accessToken.deleteMany(theirs)
    await tx.ticket.deleteMany({ where: { accountId: id, purpose: { in: ['confirm', 'change_address'] } } })
  }
  return { id: accountId, name: account.name, handle: account.handle, email }
}
