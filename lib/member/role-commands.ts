import { personAddress } from '../account/address'
import { findByHandle, setRole } from '../account/role-commands'
import type { AccountRole, Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { settingsAddress } from '../debate/address'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { moderatorOfDebateLetter, roleLetter } from '../mail/role-letters'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { type Frame, lockFrame } from '../opening/lock-commands'
import { addModerator, takeModerator } from '../opening/people-commands'
import { Refusal } from '../refusal'
import { canGiveRoles } from './policy'
import { ADMINS_ONLY, NOT_ONES_OWN, NOT_ADMIN_ANY_MORE } from './wording'

/** A role for the whole place, or whether somebody moderates one debate. */
export type RoleGift = { handle: string; role: AccountRole } | { handle: string; debate: string; moderates: boolean }

/** Any number: of two admins who take one another's role at the same moment the second finds that theirs is gone. */
const ROLES_LOCK = 7_268_345

/**
 * Gives or takes a role. For the whole place: whoever gets another one is signed out everywhere, and told by mail. For a
 * debate: its owner is told by mail. The role that somebody has already changes nothing. Whoever does it stays an admin,
 * so that the last one does.
 * @throws Refusal forbidden for who is no admin with a confirmed address in a session of their own, and of one's own role;
 *   not_found for nobody's handle, or a debate that is not there; conflict where a debate has MODERATORS_MAX moderators
 */
export async function giveRole(viewer: Viewer, gift: RoleGift, once: Once | null, now: Date = new Date()): Promise<void> {
  if (!canGiveRoles(viewer, now)) throw new Refusal('forbidden', ADMINS_ONLY)
  await db().$transaction((tx) => doOnce(tx, viewer, once, async () => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ROLES_LOCK})`
    const person = await findByHandle(tx, gift.handle.replace(/^@/, ''))
    if (String(person.id) === viewer.id) throw new Refusal('forbidden', NOT_ONES_OWN)
    // Asked again, now that nobody else gives roles.
    if ((await tx.account.count({ where: { id: BigInt(viewer.id), role: 'admin', deletedAt: null } })) === 0) throw new Refusal('forbidden', NOT_ADMIN_ANY_MORE)
    if ('role' in gift) await giveEverywhere(tx, person, gift.role, now)
    else await giveInDebate(tx, person, gift.moderates, await lockFrame(tx, viewer, gift.debate, now), now)
    return person.id
  }))
}

async function giveEverywhere(tx: Transaction, person: { id: bigint; handle: string }, role: AccountRole, now: Date): Promise<void> {
  const { role: before, name, email } = await tx.account.findUniqueOrThrow({ where: { id: person.id }, select: { role: true, name: true, email: true } })
  if (before === role) return
  await setRole(tx, person, role)
  const letter = roleLetter({ name, role, link: publicUrl() + personAddress(person.handle) })
  if (email !== null) await queueMail(tx, { accountId: String(person.id), email }, letter, now)
}

async function giveInDebate(tx: Transaction, person: { id: bigint; handle: string }, moderates: boolean, frame: Frame, now: Date): Promise<void> {
  const isChanged = moderates ? await addModerator(tx, frame, person.id, now) : await takeModerator(tx, frame, person.id)
  if (!isChanged) return
  const [owner] = await tx.$queryRaw<{ id: bigint; name: string; email: string }[]>`
    SELECT o.id, o.name, o.email FROM debate d JOIN account o ON o.id = d.owner_id WHERE d.id = ${frame.id} AND o.deleted_at IS NULL AND o.email_verified_at IS NOT NULL`
  if (owner === undefined) return
  const letter = moderatorOfDebateLetter({ name: owner.name, handle: person.handle, moderates, debate: frame.title, link: publicUrl() + settingsAddress(frame.slug, 'people') })
  await queueMail(tx, { accountId: String(owner.id), email: owner.email }, letter, now)
}
