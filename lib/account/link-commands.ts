import { db } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { noAccountLetter, passwordChangedLetter, resetLetter, signInLetter } from '../mail/letters'
import { hashPassword } from '../password'
import { Refusal } from '../refusal'
import { byLinkAddress, newPasswordAddress, RESET, signUpAddress } from './address'
import { judgePassword } from './common-passwords'
import { admitOwner, closeWaysIn, type Opener, openerOf, type Opening } from './owner-commands'
import { findAccountByEmail } from './queries'
import { issueForNobody, mailTicket, spendTicket, type TicketLetter } from './ticket-commands'

/** Mails a link that signs in. An address without an account is told so, by mail; the answer is the same. */
export const askForLink = (email: string, next: string | undefined, now: Date = new Date()): Promise<void> =>
  mailOrSayNone(email, { purpose: 'sign_in', write: signInLetter, address: (ticket) => byLinkAddress(ticket, next) }, next, now)

/** Mails a link to choose a new password. An address without an account is told so, by mail; the answer is the same. */
export const askForReset = (email: string, now: Date = new Date()): Promise<void> =>
  mailOrSayNone(email, { purpose: 'reset', write: resetLetter, address: newPasswordAddress }, undefined, now)

async function mailOrSayNone(email: string, letter: TicketLetter, next: string | undefined, now: Date): Promise<void> {
  const account = await findAccountByEmail(email)
  await db().$transaction(async (tx) => {
    if (account !== null) return mailTicket(tx, account, letter, now)
    // The same work as for an account.
    await issueForNobody(tx, email, now)
    await queueMail(tx, { accountId: null, email }, noAccountLetter({ link: publicUrl() + signUpAddress(next) }), now)
  })
}

/**
 * Spends a link that signs in. Returns the account's id; its address is confirmed by this.
 * @param device the secret of the browser that it is opened in
 * @throws Refusal invalid for a link that cannot be used, or a password that cannot be: then the link can be used again.
 */
export async function signInByTicket({ ticket, password }: Opening, device: string | null, now: Date = new Date()): Promise<string> {
  const opener = await openerOf(device, password)
  return db().$transaction(async (tx) => (await admitOwner(tx, await spendTicket(tx, 'sign_in', ticket, now), opener, now)).id)
}

/** A new password takes the place of the old one, wherever that was chosen. */
const NO_BROWSER: Opener = { device: null, chosen: null }

/**
 * Chooses a new password by a link. Returns the account's id: whoever has the link is signed in anew, everybody else
 * is signed out, and accounts elsewhere that signed in to it are unlinked.
 * @throws Refusal invalid for a link that cannot be used, or a password that cannot be: then the link can be used again.
 */
export async function resetPassword({ ticket, password }: { ticket: string; password: string }, now: Date = new Date()): Promise<string> {
  const passwordHash = await hashPassword(password)
  return db().$transaction(async (tx) => {
    const spent = await spendTicket(tx, 'reset', ticket, now)
    const { id, handle, name, email } = await admitOwner(tx, spent, NO_BROWSER, now)
    const wrong = judgePassword(password, [handle, name, email])
    if (wrong !== null) throw new Refusal('invalid', 'This password cannot be used.', { password: wrong })
    const accountId = BigInt(id)
    await tx.account.update({ where: { id: accountId }, data: { passwordHash }, select: { id: true } })
    // Somebody may have been in: their browser is a stranger's again, and what they made to come back or act by is gone.
    const unlinked = await closeWaysIn(tx, accountId)
    await tx.ticket.deleteMany({ where: { accountId, purpose: { in: ['sign_in', 'reset'] } } })
    const letter = passwordChangedLetter({ name, link: publicUrl() + RESET, hasUnlinked: unlinked > 0 })
    await queueMail(tx, { accountId: id, email }, letter, now)
    return id
  })
}
