import { db } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { passwordChangedLetter } from '../mail/letters'
import { hashPassword, isPassword } from '../password'
import { Refusal } from '../refusal'
import { RESET } from './address'
import { judgePassword } from './common-passwords'
import { assertMayChange, assertMayKeep } from './permission'
import { proofWanted } from './policy'
import type { Viewer } from './schema'
import { SIGN_IN_AGAIN } from './wording'

type Proving = Pick<Viewer, 'id' | 'signedInAt' | 'scopes'>
type Acting = Proving & Pick<Viewer, 'sessionId' | 'suspendedUntil'>

/**
 * Makes sure that it is the owner who acts, as `proofWanted` says: whoever finds an open session is stopped here.
 * @param current the password that was typed, if any
 * @throws Refusal invalid for a wrong or missing one; forbidden where there is none and one did not sign in just now, and
 *   by a token.
 */
export async function proveOwner(viewer: Proving, current: string | undefined, now: Date = new Date()): Promise<void> {
  await prove(viewer, await readPasswordHash(viewer), current, now)
}

async function readPasswordHash(viewer: Proving): Promise<string | null> {
  assertMayKeep(viewer)
  const account = await db().account.findUnique({ where: { id: BigInt(viewer.id), deletedAt: null }, select: { passwordHash: true } })
  if (account === null) throw new Refusal('unauthenticated', 'This account is not here any more.')
  return account.passwordHash
}

async function prove(viewer: Proving, passwordHash: string | null, current: string | undefined, now: Date): Promise<void> {
  const proof = proofWanted(viewer, passwordHash !== null, now)
  if (proof === 'sign-in-again') throw new Refusal('forbidden', SIGN_IN_AGAIN)
  if (passwordHash === null || (current !== undefined && (await isPassword(current, passwordHash)))) return
  throw new Refusal('invalid', 'The password is not right.', { current: 'is not your password' })
}

/**
 * Changes the viewer's password. Everybody else at the account is signed out, links that were mailed for it end, that to a
 * new address among them, and its owner gets a mail.
 * @throws Refusal invalid for a wrong password, or a new one that cannot be; conflict when there is none to change;
 *   forbidden for a suspended account.
 */
export async function changePassword(
  viewer: Acting, { current, password }: { current: string; password: string }, now: Date = new Date(),
): Promise<void> {
  assertMayChange(viewer, now)
  const passwordHash = await readPasswordHash(viewer)
  if (passwordHash === null) throw new Refusal('conflict', 'Your account has no password yet. Set one first.')
  await prove(viewer, passwordHash, current, now)
  await replacePassword(viewer, passwordHash, password, now)
}

/**
 * Sets a password for an account that has none.
 * @throws Refusal invalid for one that cannot be, conflict when there is one, forbidden without a sign-in just now and for
 *   a suspended account.
 */
export async function setPassword(viewer: Acting, { password }: { password: string }, now: Date = new Date()): Promise<void> {
  assertMayChange(viewer, now)
  if ((await readPasswordHash(viewer)) !== null) throw new Refusal('conflict', 'Your account has a password by now. Change it.')
  await prove(viewer, null, undefined, now)
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
    await tx.ticket.deleteMany({ where: { accountId: id, purpose: { in: ['sign_in', 'reset', 'change_address'] } } })
    if (account.email === null) return
    const letter = passwordChangedLetter({ name: account.name, link: publicUrl() + RESET, hasUnlinked: false })
    await queueMail(tx, { accountId: viewer.id, email: account.email }, letter, now)
  })
}
