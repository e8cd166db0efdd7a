import type { Viewer } from '../account/schema'
import { suspended } from '../account/permission'
import { isSuspended } from '../account/policy'
import { db } from '../db/client'
import { joinAddress } from '../debate/address'
import type { DebateStatus } from '../debate/schema'
import { publicUrl } from '../env'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { hashSecret, isSecretText, newSecret } from '../secret'
import { lockFrame } from './lock-commands'
import { INVITATION_DAYS, INVITATIONS_MAX } from './schema'
import { NO_INVITATION, NOT_OPENED } from './wording'

const DAY_MS = 24 * 60 * 60_000

/**
 * Makes a link by which whoever has it comes into a debate, for two weeks. It is told this once: the database keeps the
 * hash of its secret alone.
 * @throws Refusal not_found, forbidden; conflict with INVITATIONS_MAX that hold
 */
export async function makeInvitation(viewer: Viewer, slug: string, now: Date = new Date()): Promise<{ id: string; ticket: string; link: string }> {
  const ticket = newSecret()
  return db().$transaction(async (tx) => {
    const { id: debateId } = await lockFrame(tx, viewer, slug, now)
    await tx.invitation.deleteMany({ where: { debateId, expiresAt: { lte: now } } })
    if ((await tx.invitation.count({ where: { debateId } })) >= INVITATIONS_MAX) {
      throw new Refusal('conflict', `There are ${INVITATIONS_MAX} links, and no more are possible. End one first.`)
    }
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS)
    const { id } = await tx.invitation.create({ data: { debateId, hash: hashSecret(ticket), createdAt: now, expiresAt }, select: { id: true } })
    return { id: String(id), ticket, link: publicUrl() + joinAddress(slug, ticket) }
  })
}

/** Ends an invitation at once. Who came by it stays. @throws Refusal not_found, forbidden */
export async function revokeInvitation(viewer: Viewer, slug: string, id: string, now: Date = new Date()): Promise<void> {
  await db().$transaction(async (tx) => {
    const { id: debateId } = await lockFrame(tx, viewer, slug, now)
    await tx.invitation.deleteMany({ where: { debateId, id: BigInt(idSchema.safeParse(id).data ?? 0) } })
  })
}

/**
 * Lets the viewer into a debate by an invitation to it. Who is in stays in.
 * @throws Refusal invalid for one that has ended, is another debate's or none; closed for a draft; forbidden
 */
export async function joinDebate(viewer: Viewer, slug: string, ticket: string, now: Date = new Date()): Promise<void> {
  if (isSuspended(viewer, now)) throw suspended(viewer)
  if (viewer.scopes !== null) throw new Refusal('forbidden', 'A token cannot do this. Sign in and open the link.')
  await db().$transaction(async (tx) => {
    const [found] = isSecretText(ticket)
      ? await tx.$queryRaw<{ debateId: bigint; status: DebateStatus }[]>`
          SELECT d.id AS "debateId", d.status::text FROM invitation i JOIN debate d ON d.id = i.debate_id
          WHERE i.hash = ${hashSecret(ticket)} AND i.expires_at > ${now} AND d.slug = ${slug} FOR SHARE OF i`
      : []
    if (found === undefined) throw new Refusal('invalid', NO_INVITATION, { ticket: 'has ended' })
    const { debateId, status } = found
    if (status === 'draft') throw new Refusal('closed', NOT_OPENED)
    await tx.debateMember.createMany({ data: [{ debateId, accountId: BigInt(viewer.id), joinedAt: now }], skipDuplicates: true })
  })
}
