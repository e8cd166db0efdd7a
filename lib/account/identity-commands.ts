import { randomInt } from 'node:crypto'

import { db, Prisma, type Transaction } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { identityLinkedLetter } from '../mail/letters'
import { Refusal } from '../refusal'
import { SETTINGS } from './address'
import { handlesFor, skeletonOf } from './handle'
import { insertAccount, neverConfirmed, takeHandle } from './new-account-commands'
import { assertMayChange, suspended } from './permission'
import { isSuspended } from './policy'
import { type KnownAccount, knownAccount } from './queries'
import { emailSchema, NAME_MAX, nameSchema, type Outside, type Viewer } from './schema'

type Acting = Pick<Viewer, 'id' | 'suspendedUntil' | 'scopes'>

/** The account that signs in by somebody at a provider, or null. */
export async function findIdentity(provider: string, subject: string): Promise<{ accountId: string } | null> {
  const found = await db().identity.findUnique({ where: { provider_subject: { provider, subject } }, select: { accountId: true } })
  return found && { accountId: String(found.accountId) }
}

type Link = Pick<Outside, 'provider' | 'subject' | 'label'>

/**
 * Lets the viewer sign in by somebody at a provider too, and tells them by mail. Done twice, it is as it was. That it is
 * the owner was proven by `proveOwner` as it was begun; what has become of the account meanwhile is looked at here.
 * @throws Refusal conflict when that is another account's, or the account has another one at the provider; forbidden by a
 *   token, and for a suspended account; unauthenticated when the account is gone.
 */
export async function linkIdentity(viewer: Acting, link: Link, now: Date = new Date()): Promise<void> {
  assertMayChange(viewer, now)
  await db().$transaction(async (tx) => {
    // Who is deleting or suspending it is waited for.
    const [account] = await tx.$queryRaw<{ name: string; email: string; suspendedUntil: Date | null }[]>`
      SELECT name, email, suspended_until AS "suspendedUntil" FROM account
      WHERE id = ${BigInt(viewer.id)} AND deleted_at IS NULL FOR NO KEY UPDATE`
    if (account === undefined) throw new Refusal('unauthenticated', 'This account is not here any more.')
    if (isSuspended(account, now)) throw suspended(account)
    if (!(await insertIdentity(tx, viewer.id, link, now))) return
    const letter = identityLinkedLetter({ name: account.name, link: `${publicUrl()}${SETTINGS}/sign-in` })
    await queueMail(tx, { accountId: viewer.id, email: account.email }, letter, now)
  })
}

/** Returns whether it was not linked before. */
async function insertIdentity(tx: Transaction, accountId: string, { provider, subject, label }: Link, now: Date): Promise<boolean> {
  const id = BigInt(accountId)
  const data = { provider, subject, label: label.slice(0, 200), accountId: id, linkedAt: now }
  const { count } = await tx.identity.createMany({ data, skipDuplicates: true })
  if (count > 0) return true
  const taken = await tx.identity.findUnique({ where: { provider_subject: { provider, subject } }, select: { accountId: true } })
  if (taken?.accountId === id) return false
  throw taken === null
    ? new Refusal('conflict', 'Your account is linked with another one there. Unlink that first.')
    : new Refusal('conflict', 'This is linked with another account here. Unlink it there first.')
}

/**
 * Takes a provider away as a way to sign in. Done twice, it is as it was.
 * @throws Refusal conflict when there is no other way; forbidden by a token, and for a suspended account.
 */
export async function unlinkIdentity(viewer: Acting, provider: string, now: Date = new Date()): Promise<void> {
  assertMayChange(viewer, now)
  const id = BigInt(viewer.id)
  await db().$transaction(async (tx) => {
    // Of two that are unlinked at once, the second sees that it is the last.
    await tx.$queryRaw`SELECT id FROM account WHERE id = ${id} FOR NO KEY UPDATE`
    const { count } = await tx.identity.deleteMany({ where: { accountId: id, provider } })
    if (count === 0) return
    const { passwordHash, emailVerifiedAt, _count: left } = await tx.account.findUniqueOrThrow({
      where: { id },
      select: { passwordHash: true, emailVerifiedAt: true, _count: { select: { identities: true } } },
    })
    if (passwordHash !== null || emailVerifiedAt !== null || left.identities > 0) return
    throw new Refusal('conflict', 'There would be no way left to sign in. Confirm your address or set a password first.')
  })
}

/**
 * The account that somebody at a provider signs in to: the linked one, or a new one. One with the same address is never
 * linked by this: its owner does that.
 * @throws Refusal conflict when the address has an account, invalid when the provider tells none that it has confirmed.
 */
export async function accountFromIdentity(outside: Outside, now: Date = new Date()): Promise<{ accountId: string; made: boolean }> {
  const known = await findIdentity(outside.provider, outside.subject)
  if (known !== null) return { ...known, made: false }
  const email = emailSchema.safeParse(outside.email)
  // An address that nobody vouches for could be anybody's: it would tell who has an account, or take the place of one.
  if (!email.success || !outside.emailVerified) {
    throw new Refusal('invalid', 'No confirmed address came from there. Create an account here, then link the two in your settings.')
  }
  try {
    return { accountId: await db().$transaction((tx) => insertFrom(tx, outside, email.data, now)), made: true }
  } catch (failure) {
    // Of two that come in at once, the second finds what the first has made.
    const made = failure instanceof Refusal ? await findIdentity(outside.provider, outside.subject) : null
    if (made !== null) return { ...made, made: false }
    throw failure
  }
}

async function insertFrom(tx: Transaction, outside: Outside, email: string, now: Date): Promise<string> {
  const { label } = outside
  // Who never confirmed the address has not shown that it is theirs; the provider has.
  await tx.account.deleteMany({ where: { ...neverConfirmed(null), email } })
  const [owner] = await tx.$queryRaw<KnownAccount[]>(knownAccount(Prisma.sql`a.email = ${email}`))
  if (owner !== undefined) throw addressTaken()
  const handle = await freeHandle(tx, handlesFor([label.replace(/@.*/, ''), outside.name], () => randomInt(10, 10_000)))
  const names = [outside.name, handle].map((text) => nameSchema.safeParse([...(text ?? '')].slice(0, NAME_MAX).join('')))
  const name = names.find(({ success }) => success)?.data ?? handle
  const id = await insertAccount(tx, { handle, name, email, passwordHash: null, emailVerifiedAt: now }, now)
  if (id === null) throw addressTaken()
  await takeHandle(tx, handle, { accountId: id, email }, now)
  await insertIdentity(tx, id, outside, now)
  return id
}

const addressTaken = (): Refusal =>
  new Refusal('conflict', 'There is an account with your address already. Sign in to it as usual, then link the two in your settings.')

async function freeHandle(tx: Transaction, wishes: readonly string[]): Promise<string> {
  const skeletons = wishes.map(skeletonOf)
  const rows = await tx.handle.findMany({ where: { skeleton: { in: skeletons } }, select: { skeleton: true } })
  const taken = new Set(rows.map(({ skeleton }) => skeleton))
  const free = wishes.find((_, place) => !taken.has(skeletons[place] ?? ''))
  if (free === undefined) throw new Refusal('conflict', 'No handle was free. Try again.')
  return free
}
