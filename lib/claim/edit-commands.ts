import { isNewMember } from '../account/newness-queries'
import type { Viewer } from '../account/schema'
import { recordChanges } from '../change/commands'
import { db, type Transaction } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { refusalToArgue, refusalUnlessOpen } from '../debate/refusals'
import { canSeeDebate, type DebateStanding } from '../debate/rights'
import { standingIn } from '../debate/rights-queries'
import { eraseDraft } from '../draft/commands'
import { editDraft } from '../draft/place'
import { idSchema } from '../page'
import { Conflict, Refusal } from '../refusal'
import { openHeld, screen, type Screened, screeningIn } from '../screening/commands'
import { CHANGE_WOULD_WAIT } from '../screening/wording'
import { isEditable } from './editable'
import { eraseClaims } from './erase-commands'
import { canEdit, canWithdraw, isTraceless } from './policy'
import type { ClaimStatus } from './schema'
import { CHANGED_MEANWHILE, NO_CLAIM, NOT_YOURS, TOO_LATE } from './wording'
import type { EditClaim } from './writing-schema'

/** Milliseconds that it may take, and may wait for a connection. */
const LIMITS = { timeout: 15_000, maxWait: 10_000 }

type Locked = {
  id: bigint
  debateId: bigint
  slug: string
  authorId: bigint | null
  parentId: bigint | null
  status: ClaimStatus
  text: string
  revision: number
  createdAt: Date
  editedAt: Date | null
}

/** A claim with its row held, and what the viewer is to its debate. Whoever is answering it is waited for. */
async function lockClaim(tx: Transaction, viewer: Viewer, id: string): Promise<Locked & { isOwn: boolean; standing: DebateStanding }> {
  const missing = new Refusal('not_found', NO_CLAIM)
  if (!idSchema.safeParse(id).success) throw missing
  const [claim] = await tx.$queryRaw<Locked[]>`
    SELECT c.id, c.debate_id AS "debateId", d.slug, c.author_id AS "authorId", c.parent_id AS "parentId", c.status::text, c.text,
      c.revision, c.created_at AS "createdAt", c.edited_at AS "editedAt"
    FROM claim c JOIN debate d ON d.id = c.debate_id WHERE c.id = ${BigInt(id)} FOR UPDATE OF c`
  const standing = claim === undefined ? null : await standingIn(tx, claim.debateId, viewer.id)
  if (claim === undefined || standing === null || !canSeeDebate(viewer, standing)) throw missing
  const isOwn = claim.authorId === BigInt(viewer.id)
  // What others took back, or what moderators keep from sight, is not there for anybody else.
  if (!isOwn && claim.status !== 'shown') throw missing
  if (!isOwn) throw new Refusal('forbidden', NOT_YOURS)
  return { ...claim, isOwn, standing }
}

/**
 * Changes the words of one's own claim, made from the revision that one read. The words of before are kept for everybody
 * to see, unless nobody can have met them. The same words again change nothing.
 * @returns where it is
 * @throws Conflict with the present words when they are not those that one read; Refusal not_found, forbidden, closed, invalid
 */
export async function editClaim(viewer: Viewer, { id, text, revision }: EditClaim, now: Date = new Date()): Promise<{ slug: string }> {
  const isNew = await isNewMember(viewer, now)
  return unlessDeadlocked(() => db().$transaction(async (tx) => {
    const claim = await lockClaim(tx, viewer, id)
    if (claim.status !== 'shown') throw new Refusal('not_found', NO_CLAIM)
    const refusal = refusalToArgue(viewer, claim.standing, NO_CLAIM, now)
    if (refusal !== null) throw refusal
    if (!isEditable(claim, now)) throw new Refusal('closed', TOO_LATE)
    if (!canEdit(viewer, claim, now)) throw new Refusal('forbidden', NOT_YOURS)
    if (text !== claim.text) {
      if (revision !== claim.revision) throw new Conflict(CHANGED_MEANWHILE, { text: claim.text, revision: claim.revision })
      const screening = await screeningIn(tx, viewer, { claimId: id }, text, now)
      const sources = await tx.claimSource.count({ where: { claimId: claim.id } })
      await writeText(tx, claim, text, await screen(tx, { kind: 'claim', is: 'change', text, sources, beside: '' }, { viewer, isNew, screening }, now), now)
    }
    await eraseDraft(tx, viewer, editDraft(id))
    return { slug: claim.slug }
  }, LIMITS))
}

/** Words that have to wait hide the claim until a moderator has looked, unless others met it: nobody's answer is to wait too. */
async function writeText(tx: Transaction, claim: Locked, text: string, screened: Screened, now: Date): Promise<void> {
  const { id, debateId, authorId } = claim
  const waits = screened.held.length > 0
  const [met] = await tx.$queryRaw<{ isMet: boolean }[]>`
    SELECT EXISTS (SELECT FROM vote WHERE claim_id = ${id}) OR EXISTS (SELECT FROM claim WHERE parent_id = ${id})
      OR EXISTS (SELECT FROM comment WHERE claim_id = ${id}) AS "isMet"`
  const isMet = met?.isMet ?? true
  if (waits && isMet) throw new Refusal('closed', CHANGE_WOULD_WAIT)
  const leavesNone = isTraceless({ ...claim, isMet }, now)
  await tx.claim.update({ where: { id }, data: { text, revision: { increment: 1 }, ...(!leavesNone && { editedAt: now }), ...(waits && { status: 'held' as const }) } })
  const change = { debateId, claimId: id, accountId: authorId }
  await recordChanges(tx, [{ kind: 'claim.changed', ...change }, ...(waits ? [{ kind: 'text.held' as const, ...change }] : [])])
  await openHeld(tx, screened, { target: { kind: 'claim', id }, debateId, claimId: id, authorId, text, textRevision: claim.revision + 1 }, now)
  if (leavesNone) return
  await tx.claimRevision.create({ data: { claimId: id, revision: claim.revision, text: claim.text, since: claim.editedAt ?? claim.createdAt } })
  await tx.activity.create({ data: { debateId, kind: 'claim_edited', claimId: id, actorId: authorId, at: now } })
}

/**
 * Takes one's own claim back: its row stays without its words. Where it has answers or comments, a tombstone is shown.
 * Taken back before, it is taken back.
 * @returns where it stood
 * @throws Refusal not_found, forbidden, closed
 */
export async function withdrawClaim(viewer: Viewer, id: string, now: Date = new Date()): Promise<{ slug: string; parentId: string | null }> {
  return db().$transaction(async (tx) => {
    const claim = await lockClaim(tx, viewer, id)
    const place = { slug: claim.slug, parentId: claim.parentId === null ? null : String(claim.parentId) }
    if (claim.status === 'withdrawn') return place
    const refusal = refusalUnlessOpen(claim.standing)
    if (refusal !== null) throw refusal
    if (!canWithdraw(viewer, claim, now)) throw new Refusal('forbidden', 'This claim cannot be withdrawn by you now.')
    const { id: claimId, debateId, authorId } = claim
    await eraseClaims(tx, [claimId])
    await eraseDraft(tx, viewer, editDraft(id))
    await recordChanges(tx, [{ kind: 'claim.changed', debateId, claimId, accountId: authorId }])
    await tx.activity.create({ data: { debateId, kind: 'claim_withdrawn', claimId, actorId: authorId, at: now } })
    return place
  }, LIMITS)
}
