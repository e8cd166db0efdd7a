import { db, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { hashPassword } from '../password'
import { Refusal } from '../refusal'
import { personAddress } from './address'
import { isCommonPassword } from './common-passwords'
import { isSameHandle, judgeSpelling, skeletonOf } from './handle'
import { insertAccount, takeHandle } from './new-account-commands'
import { hasAdmin } from './queries'
import { type AccountRole, FOREVER, type NewAccountInput, newAccountSchema, SUSPENSION_DAYS_MAX, type Viewer } from './schema'
import { issueTicket, spendTicket } from './ticket-commands'

const DAY_MS = 24 * 60 * 60_000
/** Any number: whoever becomes the first admin does so alone. */
const FIRST_ADMIN_LOCK = 7_268_344

/**
 * Makes an account as its operator may by the command line: also with a reserved handle. No mail goes out.
 * @throws Refusal invalid for a handle, address or password that cannot be; conflict for a handle or address that is taken.
 */
export async function createAccount(input: NewAccountInput, now: Date = new Date()): Promise<{ id: string; handle: string }> {
  const parsed = newAccountSchema.safeParse(input)
  const issues = parsed.error?.issues.map(({ path, message }) => [String(path[0] ?? ''), message]) ?? []
  if (!parsed.success) throw new Refusal('invalid', 'Some of this cannot be used as it is.', Object.fromEntries(issues))
  const { handle, email, password, role, verified } = parsed.data
  const wrong = judgeSpelling(handle)
  if (wrong !== null) throw new Refusal('invalid', 'This handle cannot be used.', { handle: wrong })
  if (password !== undefined && isCommonPassword(password)) {
    throw new Refusal('invalid', 'This password cannot be used.', { password: 'is one of the most common ones. Choose another' })
  }
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return db().$transaction(async (tx) => {
    const id = await insertAccount(tx, { handle, name: handle, email, passwordHash, role, emailVerifiedAt: verified ? now : null }, now)
    if (id === null) {
      const isAddress = (await tx.account.count({ where: { email } })) > 0
      throw new Refusal('conflict', `This ${isAddress ? 'address' : 'handle'} is taken.`, { [isAddress ? 'email' : 'handle']: 'is taken' })
    }
    await takeHandle(tx, handle, { accountId: id, email }, now)
    if (role === 'admin') await endFirstAdmin(tx)
    return { id, handle }
  })
}

/**
 * Gives an account a role. It is signed out everywhere: what was begun with another role ends.
 * @throws Refusal not_found for an unknown handle.
 */
export async function grantRole({ handle, role }: { handle: string; role: AccountRole }): Promise<void> {
  await db().$transaction(async (tx) => setRole(tx, await findByHandle(tx, handle), role))
}

/** The same in a transaction, for an account that was found. */
export async function setRole(tx: Transaction, account: { id: bigint; handle: string }, role: AccountRole): Promise<void> {
  await tx.account.update({ where: { id: account.id }, data: { role }, select: { id: true } })
  await tx.session.deleteMany({ where: { accountId: account.id } })
  if (role === 'admin') await endFirstAdmin(tx)
  await notifyChanged(tx, [personAddress(account.handle)])
}

/**
 * Suspends an account from now on, for days or without an end. Its sessions stay: it may read and take its data away.
 * @throws Refusal not_found for an unknown handle, invalid for days that cannot be.
 */
export async function suspendAccount({ handle, days }: { handle: string; days?: number | undefined }, now: Date = new Date()): Promise<{ until: Date }> {
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= SUSPENSION_DAYS_MAX)) {
    throw new Refusal('invalid', 'This is no number of days.', { days: `must be a whole number from 1 to ${SUSPENSION_DAYS_MAX}` })
  }
  const until = days === undefined ? FOREVER : new Date(now.getTime() + days * DAY_MS)
  await db().$transaction(async (tx) => {
    const { id } = await findByHandle(tx, handle)
    await tx.account.update({ where: { id }, data: { suspendedUntil: until }, select: { id: true } })
  })
  return { until }
}

/** The secret of an address at which somebody becomes the first admin, or null when there is an admin. The one before ends. */
export async function issueFirstAdminTicket(now: Date = new Date()): Promise<string | null> {
  if (await hasAdmin()) return null
  return db().$transaction((tx) => issueTicket(tx, { purpose: 'first_admin', accountId: null, email: null }, now))
}

/**
 * Makes the viewer the first admin, by the ticket that the operator was shown; their address counts as confirmed. They are
 * signed out everywhere: the caller starts a new session.
 * @throws Refusal conflict when there is an admin; invalid for a ticket that cannot be used; forbidden by a token.
 */
export async function becomeFirstAdmin(viewer: Pick<Viewer, 'id' | 'scopes'>, ticket: string, now: Date = new Date()): Promise<void> {
  if (viewer.scopes !== null) throw new Refusal('forbidden', 'A token cannot do this. Sign in first.')
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${FIRST_ADMIN_LOCK})::text`
    if ((await tx.account.count({ where: { role: 'admin' } })) > 0) {
      throw new Refusal('conflict', 'There is an admin already. An admin can make you one too.')
    }
    await spendTicket(tx, 'first_admin', ticket, now)
    const [account] = await tx.account.updateManyAndReturn({
      where: { id: BigInt(viewer.id), deletedAt: null },
      data: { role: 'admin' },
      select: { id: true, handle: true },
    })
    // Whoever reads what the operator's machine prints could confirm it there by the command line as well; and where no
    // mail server is set, the mail lies where only an admin finds it.
    await tx.account.updateMany({ where: { id: BigInt(viewer.id), emailVerifiedAt: null }, data: { emailVerifiedAt: now } })
    if (account === undefined) throw new Refusal('unauthenticated', 'This account is not here any more.')
    await tx.session.deleteMany({ where: { accountId: account.id } })
    await endFirstAdmin(tx)
    await notifyChanged(tx, [personAddress(account.handle ?? '')])
  })
}

/** There is an admin: no other address makes another. */
const endFirstAdmin = (tx: Transaction) => tx.ticket.deleteMany({ where: { purpose: 'first_admin' } })

/** Whose handle it is now. @throws Refusal not_found */
export async function findByHandle(tx: Transaction, handle: string): Promise<{ id: bigint; handle: string }> {
  const row = judgeSpelling(handle) !== null ? null : await tx.handle.findUnique({
    where: { skeleton: skeletonOf(handle) },
    select: { account: { select: { id: true, handle: true } } },
  })
  const { account = null } = row ?? {}
  if (account === null || account.handle === null || !isSameHandle(account.handle, handle)) {
    throw new Refusal('not_found', `There is nobody with the handle ${handle}.`)
  }
  return { id: account.id, handle: account.handle }
}
