import { db } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { passwordChangedLetter } from '../mail/letters'
import { hashPassword, isPassword } from '../password'
import { Refusal } from '../refusal'
import { RESET } from './address'
import { judgePassword } from './common-passwords'
import { mayKeepAccount } from './policy'
import type { Viewer } from './schema'

type Acting = Pick<Viewer, 'id' | 'sessionId' | 'scopes'>

/**
 * Whether this is the viewer's password. An account without one has nothing to compare with.
 * @throws Refusal invalid for a wrong or missing one, forbidden by a token.
 */
export async function proveOwner(viewer: Pick<Viewer, 'id' | 'scopes'>, current: string | undefined): Promise<{ passwordHash: string | null }> {
  if (!mayKeepAccount(viewer)) throw new Refusal('forbidden', 'A token cannot do this. Sign in and do it under settings.')
  const account = await db().account.findUnique({ where: { id: BigInt(viewer.id) }, select: { passwordHash: true } })
  if (account === null) throw new Refusal('unauthenticated', 'This account is not here any more.')
  const { passwordHash } = account
  if (passwordHash !== null && (current === undefined || !(await isPassword(current, passwordHash)))) {
    throw new Refusal('invalid', 'The password is not right.', { current: 'is not your password' })
  }
  return { passwordHash }
}

/**
 * Changes the viewer's password. Everybody else at the account is signed out, and its owner gets a mail.
 * @throws Refusal invalid for a wrong password, or a new one that cannot be; conflict when there is none to change.
 */
export async function changePassword(
  viewer: Acting, { current, password }: { current: string; password: string }, now: Date = new Date(),
): Promise<void> {
  const { passwordHash } = await proveOwner(viewer, current)
  if (passwordHash === null) throw new Refusal('conflict', 'Your account has no password yet. Set one first.')
  await replacePassword(viewer, passwordHash, password, now)
}

/**
 * Sets a password for an account that has none.
 * @throws Refusal invalid for one that cannot be, conflict when there is one.
 */
export async function setPassword(viewer: Acting, { password }: { password: string }, now: Date = new Date()): Promise<void> {
  if (!mayKeepAccount(viewer)) throw new Refusal('forbidden', 'A token cannot do this. Sign in and do it under settings.')
  await replacePassword(viewer, null, password, now)
}

async function replacePassword(viewer: Acting, before: string | null, password: string, now: Date): Promise<void> {
  const id = BigInt(viewer.id)
  const account = await db().account.findUniqueOrThrow({ where: { id }, select: { handle: true, name: true, email: true } })
  const wrong = judgePassword(password, [account.handle ?? '', account.name, account.email ?? ''])
  if (wrong !== null) throw new Refusal('invalid', 'This password cannot be used.', { password: wrong })
  const passwordHash = await hashPassword(password)
  await db().$transaction(async (tx) => {
    // Of two at once, one changes what it has seen.
    const { count } = await tx.account.updateMany({ where: { id, passwordHash: before, deletedAt: null }, data: { passwordHash } })
    if (count === 0) throw new Refusal('conflict', 'Your account has another password by now. Try again.')
    const own = viewer.sessionId === null ? {} : { id: { not: BigInt(viewer.sessionId) } }
    await tx.session.deleteMany({ where: { accountId: id, ...own } })
    await tx.ticket.deleteMany({ where: { accountId: id, purpose: { in: ['sign_in', 'reset'] } } })
    if (account.email === null) return
    const letter = passwordChangedLetter({ name: account.name, link: publicUrl() + RESET })
    await queueMail(tx, { accountId: viewer.id, email: account.email }, letter, now)
  })
}
