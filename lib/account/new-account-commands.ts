import { Prisma, type Transaction } from '../db/client'
import { Refusal } from '../refusal'
import { skeletonOf } from './handle'
import type { AccountRole } from './schema'
import { WAITS_FOR_MAIL } from './ticket-queries'

export type NewAccount = {
  handle: string
  name: string
  email: string
  passwordHash: string | null
  emailVerifiedAt: Date | null
  role?: AccountRole
  /** Whoever made it has only said that the address is theirs. */
  signedUp?: true
}

/** A handle that was asked for with an address that has an account: held by a ticket, as if an account had been made. */
const heldBy = (ticketHash: string): string => `?${ticketHash}`

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

/** Whose a handle is to be; with a ticket in the place of an account, it is held for nobody but the address. */
type HandleOwner = { email: string } & ({ accountId: string } | { heldBy: string })

/**
 * Takes a handle for an account, which may have had it before, or has it held.
 * @throws Refusal conflict when it is another's, or looks like it.
 */
export async function takeHandle(tx: Transaction, handle: string, owner: HandleOwner, now: Date): Promise<void> {
  const skeleton = skeletonOf(handle)
  const data = 'heldBy' in owner ? { accountId: null, handle: heldBy(owner.heldBy) } : { accountId: BigInt(owner.accountId), handle }
  const { count } = await tx.handle.createMany({ data: { skeleton, ...data, takenAt: now }, skipDuplicates: true })
  if (count > 0) return
  const holds = await tx.ticket.findMany({ where: { purpose: 'confirm', accountId: null, email: owner.email }, select: { hash: true } })
  const isHeld = { accountId: null, handle: { in: holds.map(({ hash }) => heldBy(hash)) } }
  // Asked for twice, it is held for as long as it was: an account that is waiting does not wait any longer either.
  const { count: mine } = data.accountId === null
    ? { count: await tx.handle.count({ where: { skeleton, ...isHeld } }) }
    : await tx.handle.updateMany({ where: { skeleton, OR: [isHeld, { accountId: data.accountId }] }, data })
  if (mine === 0) throw new Refusal('conflict', 'This handle is taken. Choose another.', { handle: 'is taken' })
}

/**
 * Who has signed up and not confirmed, with a ticket that has run out, and nothing else: nobody has shown that the
 * address is theirs, so it is free again. A ticket whose mail still waits has not. Accounts of the command line wait for ever, also
 * for a link that was asked for later.
 * @param now null: also with a ticket that still holds.
 */
export const neverConfirmed = (now: Date | null) => ({
  emailVerifiedAt: null,
  signedUp: true,
  role: 'member' as const,
  deletedAt: null,
  tickets: { some: { purpose: 'confirm' as const }, ...(now && { none: { purpose: 'confirm' as const, OR: holding(now) } }) },
  identities: { none: {} },
  sessions: { none: {} },
  tokens: { none: {} },
  claims: { none: {} },
  debates: { none: {} },
  moderates: { none: {} },
})

/** Tickets that still hold what they stand for. */
const holding = (now: Date) => [{ expiresAt: { gt: now } }, { mails: { some: { sentAt: null, failedAt: null } } }]

/** Frees handles that no ticket holds any more. */
const freeHeld = (tx: Transaction, handles: Prisma.Sql, now: Date): Promise<number> => tx.$executeRaw`
  DELETE FROM handle h WHERE h.account_id IS NULL AND h.handle LIKE '?%' AND ${handles} AND NOT EXISTS (
    SELECT FROM ticket t WHERE t.hash = substr(h.handle, 2) AND (t.expires_at > ${now} OR ${WAITS_FOR_MAIL}))`

/** Frees an address and a handle of what was never confirmed. */
export async function freeUnconfirmed(tx: Transaction, email: string, handle: string, now: Date): Promise<void> {
  const skeleton = skeletonOf(handle)
  await tx.account.deleteMany({ where: { ...neverConfirmed(now), OR: [{ email }, { handles: { some: { skeleton } } }] } })
  await freeHeld(tx, Prisma.sql`h.skeleton = ${skeleton}`, now)
}

/** Frees all that was never confirmed. Returns how many accounts that were. */
export async function forgetUnconfirmed(tx: Transaction, now: Date): Promise<number> {
  const { count } = await tx.account.deleteMany({ where: neverConfirmed(now) })
  await freeHeld(tx, Prisma.sql`true`, now)
  return count
}
