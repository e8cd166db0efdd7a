import type { Transaction } from '../db/client'
import { Refusal } from '../refusal'
import { hashSecret } from '../secret'
import { skeletonOf } from './handle'
import { type AccountRole, TICKET_MINUTES } from './schema'

export type NewAccount = {
  handle: string
  name: string
  email: string
  passwordHash: string | null
  emailVerifiedAt: Date | null
  role?: AccountRole
}

/** A handle that was asked for with an address that has an account: held as long as if an account had been made. */
const heldFor = (email: string): string => `?${hashSecret(email)}`

/** Makes an account, unless its address or its handle is another's: then null, and nothing is made. */
export async function insertAccount(tx: Transaction, account: NewAccount, now: Date): Promise<string | null> {
  const [made] = await tx.account.createManyAndReturn({
    data: { ...account, createdAt: now },
    select: { id: true },
    // Of two at once, the second waits here and finds it taken.
    skipDuplicates: true,
  })
  return made === undefined ? null : String(made.id)
}

/**
 * Takes a handle for an account, which may have had it before; without one (null) it is held for nobody but the address.
 * @throws Refusal conflict when it is another's, or looks like it.
 */
export async function takeHandle(tx: Transaction, handle: string, owner: { accountId: string | null; email: string }, now: Date): Promise<void> {
  const skeleton = skeletonOf(handle)
  const accountId = owner.accountId === null ? null : BigInt(owner.accountId)
  const held = heldFor(owner.email)
  const written = accountId === null ? held : handle
  const { count } = await tx.handle.createMany({ data: { skeleton, handle: written, accountId, takenAt: now }, skipDuplicates: true })
  if (count > 0) return
  const { count: mine } = await tx.handle.updateMany({
    where: { skeleton, OR: [{ accountId: null, handle: held }, ...(accountId === null ? [] : [{ accountId }])] },
    data: { accountId, handle: written },
  })
  if (mine === 0) throw new Refusal('conflict', 'This handle is taken. Choose another.', { handle: 'is taken' })
}

/**
 * Who has signed up and not confirmed, with a ticket that has run out, and nothing else: nobody has shown that the
 * address is theirs, so it is free again. Accounts of the command line have no such ticket.
 * @param now null: also with a ticket that still holds.
 */
export const neverConfirmed = (now: Date | null) => ({
  emailVerifiedAt: null,
  role: 'member' as const,
  deletedAt: null,
  tickets: { some: { purpose: 'confirm' as const }, ...(now && { none: { purpose: 'confirm' as const, expiresAt: { gt: now } } }) },
  identities: { none: {} },
  sessions: { none: {} },
  tokens: { none: {} },
  claims: { none: {} },
  debates: { none: {} },
  moderates: { none: {} },
})

const heldTooLong = (now: Date) => ({
  accountId: null,
  handle: { startsWith: '?' },
  takenAt: { lte: new Date(now.getTime() - TICKET_MINUTES * 60_000) },
})

/** Frees an address and a handle of what was never confirmed. */
export async function freeUnconfirmed(tx: Transaction, email: string, handle: string, now: Date): Promise<void> {
  const skeleton = skeletonOf(handle)
  await tx.account.deleteMany({ where: { ...neverConfirmed(now), OR: [{ email }, { handles: { some: { skeleton } } }] } })
  await tx.handle.deleteMany({ where: { ...heldTooLong(now), skeleton } })
}

/** Frees all that was never confirmed. Returns how many accounts that were. */
export async function forgetUnconfirmed(tx: Transaction, now: Date): Promise<number> {
  const { count } = await tx.account.deleteMany({ where: neverConfirmed(now) })
  await tx.handle.deleteMany({ where: heldTooLong(now) })
  return count
}
