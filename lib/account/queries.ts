import { db, Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { isoTime } from '../time'
import { isSameHandle, skeletonOf } from './handle'
import { type AccountSettings, HANDLE_DAYS, handleSchema, type Profile, type Viewer } from './schema'

const DAY_MS = 24 * 60 * 60_000

/**
 * An account `a` of somebody who signed up with an address and has not shown that it is theirs. For strangers it is not
 * there: else whoever signs up with another's address could see whether that made an account.
 */
export const WAITING = Prisma.sql`(a.email_verified_at IS NULL AND a.signed_up AND a.role = 'member'
  AND EXISTS (SELECT FROM ticket t WHERE t.account_id = a.id AND t.purpose = 'confirm'))`

/**
 * An account `a` that its password does not open yet. As long as there is no admin nobody can read the mail that
 * confirms an address without a mail server.
 */
export const UNOPENED = Prisma.sql`(${WAITING} AND EXISTS (SELECT FROM account o WHERE o.role = 'admin'))`

type ProfileRow = Pick<Profile, 'handle' | 'name' | 'role'> & { id: number; taken: string; joinedAt: string }

/**
 * The profile of whoever has a handle, or had it before, in whatever case: with the handle that they have now. Null for
 * nobody's, and for one that only looks like it.
 */
export function getProfile(handle: string): Query<Profile | null> {
  // An address can hold anything: what is no handle never reaches the database.
  const asked = handleSchema.safeParse(handle)
  if (!asked.success) return Query.known(null)
  return readRows<ProfileRow>`
    SELECT a.id, a.handle, a.name, a.role::text, a.created_at AS "joinedAt", h.handle AS taken
    FROM handle h JOIN account a ON a.id = h.account_id
    WHERE h.skeleton = ${skeletonOf(asked.data)} AND a.deleted_at IS NULL AND NOT ${WAITING}`
    .as(([row]) => {
      if (row === undefined || !isSameHandle(row.taken, handle)) return null
      const { taken: _, ...profile } = row
      return { ...profile, id: String(row.id), joinedAt: isoTime(row.joinedAt) }
    })
}

/** What the viewer sees of their own account under settings. */
export async function getSettings(viewer: Pick<Viewer, 'id'>): Promise<AccountSettings> {
  const { identities, ...account } = await db().account.findUniqueOrThrow({
    where: { id: BigInt(viewer.id) },
    select: {
      handle: true, name: true, email: true, emailVerifiedAt: true, passwordHash: true, handleChangedAt: true,
      appearance: true, noticesByMail: true, deleteAt: true,
      identities: { select: { provider: true, label: true, linkedAt: true }, orderBy: { linkedAt: 'asc' } },
    },
  })
  return {
    handle: account.handle ?? '',
    name: account.name,
    email: account.email ?? '',
    confirmed: account.emailVerifiedAt !== null,
    hasPassword: account.passwordHash !== null,
    identities,
    handleChangeableAt: account.handleChangedAt && handleChangeableAt(account.handleChangedAt),
    appearance: account.appearance,
    noticesByMail: account.noticesByMail,
    deleteAt: account.deleteAt,
  }
}

/** From when on a handle can be changed that was changed then. */
export const handleChangeableAt = (changedAt: Date): Date => new Date(changedAt.getTime() + HANDLE_DAYS * DAY_MS)

export type KnownAccount = {
  id: string
  handle: string
  name: string
  email: string
  confirmed: boolean
  /** Somebody signed up with the address and has not shown that it is theirs. */
  waiting: boolean
  /** Its password opens nothing yet. */
  unopened: boolean
  passwordHash: string | null
}

/** The account with an address, as `emailSchema` gives it, or null. */
export const findAccountByEmail = async (email: string): Promise<KnownAccount | null> => {
  const [row] = await readRows<Omit<KnownAccount, 'id'> & { id: number }>`${knownAccount(Prisma.sql`a.email = ${email}`)}`
  return row ? { ...row, id: String(row.id) } : null
}

/** The statement that reads accounts by a condition, for a transaction too. */
export const knownAccount = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT a.id, a.handle, a.name, a.email, a.email_verified_at IS NOT NULL AS confirmed, ${WAITING} AS waiting, ${UNOPENED} AS unopened,
    a.password_hash AS "passwordHash"
  FROM account a WHERE ${condition} AND a.deleted_at IS NULL`

/** Whether there is anybody who runs this place. */
export const hasAdmin = async (): Promise<boolean> =>
  (await db().account.findFirst({ where: { role: 'admin' }, select: { id: true } })) !== null
