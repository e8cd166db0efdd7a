import type { Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { hashPassword } from '../password'
import { Refusal } from '../refusal'
import { hashSecret } from '../secret'
import { personAddress } from './address'
import { judgePassword } from './common-passwords'
import { type Addressee, type SpentTicket, usedUp } from './ticket-commands'

/** What somebody sends along with a link: the password that they choose where the one of before ends; empty for none. */
export type Opening = { ticket: string; password?: string | undefined }

/** The one who opens a link, by the browser that they do so in and the password that they choose. */
export type Opener = { device: string | null; chosen: ChosenPassword | null }
type ChosenPassword = { password: string; hash: string }

export type Owner = Addressee & { handle: string }

/** What `admitOwner` takes. Before the transaction: argon2 takes its time. */
export const openerOf = async (device: string | null, password: string = ''): Promise<Opener> =>
  ({ device, chosen: password === '' ? null : { password, hash: await hashPassword(password) } })

/**
 * Lets in who spent a ticket that was mailed to the account's address. When this is the first time that anybody shows
 * that the address is theirs, the account may have been made by somebody else, in wait for them. Unless this is the
 * browser that signed up, every other way in is closed, and a password can be chosen in the place of the one that ends.
 * @throws Refusal invalid for a ticket of another address, or a password that cannot be; conflict for one that is chosen
 *   where none ends
 */
export async function admitOwner(tx: Transaction, spent: SpentTicket, { device, chosen }: Opener, now: Date): Promise<Owner> {
  const { accountId, email } = spent
  if (accountId === null || email === null) throw usedUp()
  const id = BigInt(accountId)
  const account = await tx.account.findUnique({
    where: { id, email, deletedAt: null },
    select: { handle: true, name: true, role: true },
  })
  if (account === null || account.handle === null) throw usedUp()
  const owner = { id: accountId, name: account.name, handle: account.handle, email }
  // The roles are given by the operator, who knows whom.
  const isTheirs = account.role !== 'member' || (await isBrowserOfSignUp(tx, spent, device))
  const { count } = await tx.account.updateMany({
    where: { id, emailVerifiedAt: null },
    data: { emailVerifiedAt: now, ...(!isTheirs && { passwordHash: chosen?.hash ?? null }) },
  })
  const isClosed = count > 0 && !isTheirs
  if (isClosed) await closeWaysIn(tx, id)
  if (chosen !== null) judgeChosen(chosen.password, owner, isClosed)
  if (count > 0) {
    await tx.ticket.deleteMany({ where: { accountId: id, purpose: 'confirm' } })
    await notifyChanged(tx, [personAddress(owner.handle)])
  }
  return owner
}

/** Whether a browser is the one that signed up: the ticket that confirms the address says which that was. */
async function isBrowserOfSignUp(tx: Transaction, spent: SpentTicket, device: string | null): Promise<boolean> {
  if (device === null) return false
  const deviceHash = hashSecret(device)
  if (spent.purpose === 'confirm') return spent.deviceHash === deviceHash
  return (await tx.ticket.count({ where: { accountId: BigInt(spent.accountId ?? 0), purpose: 'confirm', deviceHash } })) > 0
}

/**
 * Closes all by which somebody could get in, or hold on to the account, who did not show that its address is theirs; not
 * its password and the links that were mailed to it. Returns how many accounts elsewhere were unlinked.
 */
export async function closeWaysIn(tx: Transaction, id: bigint): Promise<number> {
  const theirs = { where: { accountId: id } }
  await tx.session.deleteMany(theirs)
  await tx.device.deleteMany(theirs)
  await tx.accountNetwork.deleteMany(theirs)
  const { count } = await tx.identity.deleteMany(theirs)
  await tx.accessToken.deleteMany(theirs)
  await tx.ticket.deleteMany({ where: { accountId: id, purpose: 'change_address' } })
  return count
}

function judgeChosen(password: string, { handle, name, email }: Owner, isWanted: boolean): void {
  if (!isWanted) {
    const words = 'cannot be chosen here any more: the account has its ways in. Leave it empty'
    throw new Refusal('conflict', 'This account was confirmed meanwhile. Leave the password empty and go on.', { password: words })
  }
  const wrong = judgePassword(password, [handle, name, email])
  if (wrong !== null) throw new Refusal('invalid', 'This password cannot be used.', { password: wrong })
}
