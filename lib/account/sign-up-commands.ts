import { db, Prisma, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { addressChangedLetter, addressTakenLetter, confirmLetter } from '../mail/letters'
import { hashPassword } from '../password'
import { Refusal } from '../refusal'
import { confirmAddress as confirmPage, LINK, personAddress, SETTINGS, signInAddress } from './address'
import { judgePassword } from './common-passwords'
import { judgeHandle, skeletonOf } from './handle'
import { forgetUnconfirmed, freeUnconfirmed, insertAccount, neverConfirmed, takeHandle } from './new-account-commands'
import { admitOwner, openerOf, type Opening } from './owner-commands'
import { suspended } from './permission'
import { isSuspended } from './policy'
import { type KnownAccount, knownAccount } from './queries'
import type { SignUp, Viewer } from './schema'
import { issueHold, mailTicket, spendTicket, type TicketLetter, usedUp } from './ticket-commands'

/**
 * Makes an account and mails a link that confirms its address. When the address has an account, nothing is made and its
 * owner gets a mail that says so: the answer, the time it takes and what becomes of the handle are the same.
 *
 * Who signs up and never confirms holds neither the address nor the handle for longer than the link holds, which
 * is an hour from when the mail goes out.
 * @param device the secret of the browser, so that it is known again when the link is opened in it
 * @throws Refusal invalid for a handle or password that cannot be, conflict for a handle that is taken.
 */
export async function signUp(
  { email, handle, name, password, next }: SignUp, device: string | null, now: Date = new Date(),
): Promise<void> {
  const fields: Record<string, string> = {}
  const wrongHandle = judgeHandle(handle)
  if (wrongHandle !== null) fields.handle = wrongHandle
  const wrongPassword = password === null ? null : judgePassword(password, [handle, name, email])
  if (wrongPassword !== null) fields.password = wrongPassword
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', 'Some of this cannot be used as it is.', fields)
  // Before the transaction, and for a taken address too: argon2 takes its time.
  const passwordHash = password === null ? null : await hashPassword(password)
  await db().$transaction(async (tx) => {
    await freeUnconfirmed(tx, email, handle, now)
    const id = await insertAccount(tx, { handle, name, email, passwordHash, emailVerifiedAt: null, signedUp: true }, now)
    const [owner] = await tx.$queryRaw<(Omit<KnownAccount, 'id'> & { id: bigint })[]>(knownAccount(Prisma.sql`a.email = ${email}`))
    // Sent twice by the same person: the handle is theirs from the first time.
    const isRepeated = id === null && owner?.waiting === true && skeletonOf(owner.handle) === skeletonOf(handle)
    if (id !== null) {
      await takeHandle(tx, handle, { accountId: id, email }, now)
      await mailTicket(tx, { id, name, email }, confirmation(next, device), now)
      return
    }
    // The same work as for an account that is made.
    const hold = await issueHold(tx, email, now)
    if (!isRepeated) await takeHandle(tx, handle, { heldBy: hold, email }, now)
    if (owner === undefined) return
    // Who has not confirmed can still get in by a link: it shows that the address is theirs.
    const link = publicUrl() + (owner.waiting ? LINK : signInAddress(next))
    await queueMail(tx, { accountId: String(owner.id), email }, addressTakenLetter({ name: owner.name, link }), now, hold)
  })
}

/** The letter by which the address of a new account is confirmed. */
const confirmation = (next: string | undefined, device: string | null): TicketLetter =>
  ({ purpose: 'confirm', write: confirmLetter, address: (ticket) => confirmPage(ticket, next), device })

/** Whose address was confirmed, and whether that lets in whoever did so: they have shown that they own the account. */
export type Confirmed = { accountId: string; isOwner: boolean }

/**
 * Confirms an address by the link that was mailed to it: of a new account, or the new one of the viewer's. Whoever has
 * the link of a new account is its owner, and is let in by `admitOwner`. The new address of an account may have been
 * mistyped: its link does nothing for who is not signed in to that account.
 * @throws Refusal invalid for a link that cannot be used, or a password that cannot be; forbidden for the new address of
 *   somebody else's account, or of a suspended one; conflict when the address has become another account's. The link can still be used then.
 */
export async function confirmAddress(
  { ticket, password }: Opening, by: { viewer: Pick<Viewer, 'id'> | null; device: string | null }, now: Date = new Date(),
): Promise<Confirmed> {
  const opener = await openerOf(by.device, password)
  return db().$transaction(async (tx) => {
    const spent = await spendTicket(tx, ['confirm', 'change_address'], ticket, now)
    if (spent.purpose === 'confirm') return { accountId: (await admitOwner(tx, spent, opener, now)).id, isOwner: true }
    const { accountId, email } = spent
    if (accountId === null || email === null) throw usedUp()
    if (by.viewer?.id !== accountId) throw new Refusal('forbidden', 'Sign in to the account whose address this is to be, and open the link again.')
    await moveTo(tx, accountId, email, now)
    return { accountId, isOwner: false }
  })
}

/** Gives an account its new address. Links to the old one end: its mailbox may be somebody else's tomorrow. */
async function moveTo(tx: Transaction, accountId: string, email: string, now: Date): Promise<void> {
  const id = BigInt(accountId)
  const before = await tx.account.findUnique({
    where: { id, deletedAt: null },
    select: { handle: true, email: true, name: true, emailVerifiedAt: true, suspendedUntil: true },
  })
  if (before === null || before.email === null) throw usedUp()
  if (isSuspended(before, now)) throw suspended(before)
  // Who confirms an address has it before who never did.
  await tx.account.deleteMany({ where: { ...neverConfirmed(null), email, id: { not: id } } })
  const moved = await tx.$executeRaw`
    UPDATE account SET email = ${email}, email_verified_at = ${now}
    WHERE id = ${id} AND deleted_at IS NULL AND NOT EXISTS (SELECT FROM account o WHERE o.email = ${email} AND o.id <> ${id})`
  if (moved === 0) throw new Refusal('conflict', 'This address is used by another account. Choose another one under settings.')
  await tx.ticket.deleteMany({ where: { accountId: id } })
  await notifyChanged(tx, [personAddress(before.handle ?? '')])
  if (before.emailVerifiedAt === null || before.email === email) return
  const letter = addressChangedLetter({ name: before.name, link: publicUrl() + SETTINGS })
  await queueMail(tx, { accountId, email: before.email }, letter, now)
}

/**
 * Mails the viewer another link that confirms their address. The one before ends. Who is signed in before that knows
 * how one gets in: opened in the same browser, the link leaves that as it is.
 * @throws Refusal conflict when it is confirmed.
 */
export async function resendConfirmation(viewer: Pick<Viewer, 'id'>, device: string | null, now: Date = new Date()): Promise<void> {
  await db().$transaction(async (tx) => {
    const account = await tx.account.findUnique({ where: { id: BigInt(viewer.id) }, select: { name: true, email: true, emailVerifiedAt: true } })
    if (account === null || account.email === null) throw new Refusal('unauthenticated', 'This account is not here any more.')
    if (account.emailVerifiedAt !== null) throw new Refusal('conflict', 'Your address is confirmed already.')
    const to = { id: viewer.id, name: account.name, email: account.email }
    await mailTicket(tx, to, confirmation(undefined, device), now)
  })
}

/** Forgets who signed up and did not confirm while the link held. Returns how many accounts that were. */
export const forgetNeverConfirmed = (now: Date = new Date()): Promise<number> => db().$transaction((tx) => forgetUnconfirmed(tx, now))
