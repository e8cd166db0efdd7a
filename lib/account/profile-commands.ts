import { db, Prisma, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { addressTakenLetter, changeAddressLetter } from '../mail/letters'
import { Refusal } from '../refusal'
import { confirmAddress as confirmPage, LINK, personAddress, SIGN_IN } from './address'
import { judgeHandle } from './handle'
import { takeHandle } from './new-account-commands'
import { proveOwner } from './password-commands'
import { assertMayChange } from './permission'
import { handleChangeableAt, type KnownAccount, knownAccount } from './queries'
import type { Appearance, Viewer } from './schema'
import { issueForNobody, mailTicket } from './ticket-commands'

type Acting = Pick<Viewer, 'id' | 'suspendedUntil' | 'scopes'>
type Proving = Acting & Pick<Viewer, 'signedInAt'>

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/**
 * Changes the name that others see. Where it stands besides the profile, the caller's transaction has renewed.
 * @throws Refusal forbidden for a suspended account, and by a token.
 */
export async function changeName(tx: Transaction, viewer: Acting, { name }: { name: string }, now: Date): Promise<void> {
  assertMayChange(viewer, now)
  const { handle } = await lockAccount(tx, viewer)
  await tx.account.update({ where: { id: BigInt(viewer.id) }, data: { name }, select: { id: true } })
  await notifyChanged(tx, [personAddress(handle)])
}

/**
 * Changes the viewer's handle, once in HANDLE_DAYS. The one before stays theirs: it leads to them, and they may take it back.
 * Where it stands besides the profile, the caller's transaction has renewed.
 * @throws Refusal invalid for one that cannot be, conflict for one that is taken or when the last change was lately,
 *   forbidden for a suspended account, and by a token.
 */
export async function changeHandle(tx: Transaction, viewer: Acting, { handle }: { handle: string }, now: Date): Promise<void> {
  assertMayChange(viewer, now)
  const before = await lockAccount(tx, viewer)
  if (before.handle === handle) return
  // Before the handle itself: whoever may not change it should not think about others.
  const from = before.handleChangedAt && handleChangeableAt(before.handleChangedAt)
  if (from !== null && from > now) {
    const words = `can be changed again on ${DAY.format(from)}`
    throw new Refusal('conflict', `Your handle ${words}.`, { handle: words })
  }
  const wrong = judgeHandle(handle)
  if (wrong !== null) throw new Refusal('invalid', 'This handle cannot be used.', { handle: wrong })
  await takeHandle(tx, handle, { accountId: viewer.id, email: before.email }, now)
  await tx.account.update({ where: { id: BigInt(viewer.id) }, data: { handle, handleChangedAt: now }, select: { id: true } })
  await notifyChanged(tx, [personAddress(before.handle), personAddress(handle)])
}

/**
 * Mails a link to a new address: once it is opened, the address is the account's. An address that has an account gets a
 * mail that says so; the answer is the same.
 * @throws Refusal as `proveOwner`; forbidden for a suspended account; conflict when it is the address of the account already.
 */
export async function changeAddress(
  viewer: Proving, { email, current }: { email: string; current?: string | undefined }, now: Date = new Date(),
): Promise<void> {
  assertMayChange(viewer, now)
  await proveOwner(viewer, current, now)
  await db().$transaction(async (tx) => {
    const { name, email: before, emailVerifiedAt } = await lockAccount(tx, viewer)
    if (before === email) {
      const words = emailVerifiedAt === null ? 'is your address already. Ask for another mail to confirm it' : 'is your address already'
      throw new Refusal('conflict', `This ${words}.`, { email: words })
    }
    const [owner] = await tx.$queryRaw<(Omit<KnownAccount, 'id'> & { id: bigint })[]>(knownAccount(Prisma.sql`a.email = ${email}`))
    if (owner === undefined || owner.waiting) {
      const letter = { purpose: 'change_address', write: changeAddressLetter, address: (ticket: string) => confirmPage(ticket) } as const
      await mailTicket(tx, { id: viewer.id, name, email }, letter, now)
      return
    }
    // The same work as for an address that is free. The link before ends in either case.
    await tx.ticket.deleteMany({ where: { accountId: BigInt(viewer.id), purpose: 'change_address' } })
    await issueForNobody(tx, email, now)
    const link = publicUrl() + (owner.confirmed ? SIGN_IN : LINK)
    await queueMail(tx, { accountId: String(owner.id), email }, addressTakenLetter({ name: owner.name, link }), now)
  })
}

/** Changes how the viewer sees the pages where they are signed in. */
export async function changeAppearance(viewer: Acting, { appearance }: { appearance: Appearance }, now: Date = new Date()): Promise<void> {
  await keep(viewer, { appearance }, now)
}

/** Changes whether notices go out by mail. Mails about the account itself always do. */
export async function changeNotices(viewer: Acting, { noticesByMail }: { noticesByMail: boolean }, now: Date = new Date()): Promise<void> {
  await keep(viewer, { noticesByMail }, now)
}

async function keep(viewer: Acting, data: { appearance: Appearance } | { noticesByMail: boolean }, now: Date): Promise<void> {
  assertMayChange(viewer, now)
  const { count } = await db().account.updateMany({ where: { id: BigInt(viewer.id), deletedAt: null }, data })
  if (count === 0) throw new Refusal('unauthenticated', 'This account is not here any more.')
}

type Locked = { handle: string; name: string; email: string; emailVerifiedAt: Date | null; handleChangedAt: Date | null }

/** The viewer's account, kept from other changes until this one is done. */
async function lockAccount(tx: Transaction, viewer: Acting): Promise<Locked> {
  const [account] = await tx.$queryRaw<Locked[]>`
    SELECT handle, name, email, email_verified_at AS "emailVerifiedAt", handle_changed_at AS "handleChangedAt"
    FROM account WHERE id = ${BigInt(viewer.id)} AND deleted_at IS NULL FOR NO KEY UPDATE`
  if (account === undefined) throw new Refusal('unauthenticated', 'This account is not here any more.')
  return account
}
