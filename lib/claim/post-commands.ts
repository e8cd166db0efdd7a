import { unlessGone } from '../account/gone'
import { isAtLeast } from '../account/policy'
import { isNewMember } from '../account/newness-queries'
import type { Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { readTogether } from '../db/query'
import { refusalToArgue, refusalToShow } from '../debate/refusals'
import type { DebateStanding } from '../debate/rights'
import { arguableBy, getDebateStanding, standingIn } from '../debate/rights-queries'
import { eraseDraft } from '../draft/commands'
import { answerDraft, argumentDraft } from '../draft/place'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Refusal } from '../refusal'
import { openHeld, screen, type Screened } from '../screening/commands'
import { getScreening, type LockRow, lockOver, toLock } from '../screening/queries'
import { lockedWords } from '../screening/wording'
import { attachQuotes, attachSources } from './evidence-commands'
import { canAnswer } from './policy'
import { type ClaimStance, type ClaimStatus, DEPTH_MAX } from './schema'
import { NO_DEBATE, NOT_ANSWERABLE, TOO_DEEP } from './wording'
import type { PostClaim } from './writing-schema'

/** Milliseconds that it may take, and may wait for a connection: a crowd is served in turn, not refused. */
const LIMITS = { timeout: 15_000, maxWait: 10_000 }

/** What was posted. `waits`: a moderator looks at it before anybody else sees it. */
export type Posted = { id: string; replayed: boolean; waits?: true }

/** Where a claim is to stand: at the top of a side, or beneath a parent. */
type Place = { sideId: string } | { parentId: string; stance: ClaimStance }

/**
 * Adds a claim to a debate. Everything is one transaction: the claim, what it rests on, what is to follow from it, the
 * end of its draft, and that it was done under this key. Sent again under the same key it is the same claim.
 * What a phase of lib/screening holds waits for a moderator before anybody else sees it.
 * @throws Refusal not_found, closed, forbidden, invalid, too_many; conflict for a key that was used for something else, and
 * where it was written for those who were invited and others read it by now
 */
export async function postClaim(viewer: Viewer, input: PostClaim, once: Once | null, now: Date = new Date()): Promise<Posted> {
  const place = placeIn(input)
  const at = { slug: input.slug, claimId: 'parentId' in place ? place.parentId : null }
  const [standing, isNew, screening] = await readTogether([
    getDebateStanding(input.slug, { accountId: viewer.id }), isNewMember(viewer, now), getScreening(viewer, at, input.text, now),
  ])
  const refusal = refusalToArgue(viewer, standing, NO_DEBATE, now)
  if (refusal !== null || standing === null || screening === null) throw refusal ?? new Refusal('not_found', NO_DEBATE)
  const toMore = refusalToShow(input.shown, standing)
  if (toMore !== null) throw toMore
  const debateId = BigInt(standing.id)
  return unlessGone(db().$transaction(async (tx) => {
    let waits = false
    const { id, replayed } = await doOnce(tx, viewer, once, async () => {
      await checkPlace(tx, debateId, place, now)
      const text = { kind: 'claim', is: 'new', text: input.text, sources: input.sources.length, beside: wordsBeside(input) } as const
      const screened = await screen(tx, text, { viewer, isNew, screening }, now)
      waits = screened.held.length > 0
      const claimId = await writeClaim(tx, viewer, standing, place, { text: input.text, ...screened }, now)
      await openHeld(tx, screened, { target: { kind: 'claim', id: claimId }, debateId, claimId, authorId: BigInt(viewer.id), text: input.text, textRevision: 1 }, now)
      if (input.quotes.length > 0) await attachQuotes(tx, debateId, claimId, input.quotes)
      if (input.sources.length > 0) await attachSources(tx, claimId, input.sources)
      await eraseDraft(tx, viewer, 'parentId' in place ? answerDraft(place.parentId, place.stance) : argumentDraft(place.sideId))
      return claimId
    })
    return { id: String(id), replayed, ...((replayed ? await waitsFor(tx, id) : waits) && { waits: true as const }) }
  }, LIMITS))
}

/** All else that is typed with a claim and shown with it; the addresses of its documents are counted as such. */
function wordsBeside({ quotes, sources }: Pick<PostClaim, 'quotes' | 'sources'>): string {
  const typed = [...quotes.flatMap((quote) => Object.values(quote)), ...sources.map(({ title }) => title)]
  return typed.filter((words) => typeof words === 'string').join('\n')
}

/** Whether a claim waits for a moderator, so that its author alone sees it. */
async function waitsFor(tx: Transaction, id: bigint): Promise<boolean> {
  return (await tx.claim.findUnique({ where: { id }, select: { status: true } }))?.status === 'held'
}

/** @throws Refusal invalid for a place that is half one thing and half the other */
function placeIn({ parentId = null, stance = null, sideId = null }: PostClaim): Place {
  const wrong = (field: string, words: string) => new Refusal('invalid', `The place of a claim is not right: "${field}" ${words}.`, { [field]: words })
  if (parentId !== null) {
    if (sideId !== null) throw wrong('sideId', 'goes without parentId: beneath a claim the side is that of the claim')
    if (stance === null) throw wrong('stance', 'is missing: a claim beneath another is its pro or its con')
    return { parentId, stance }
  }
  if (sideId === null) throw wrong('parentId', 'is missing; at the top, sideId goes in its place')
  if (stance !== null) throw wrong('stance', 'goes with parentId: at the top a claim is neither pro nor con')
  return { sideId }
}

/** Of a parent that is being taken back right now, or a side that is being removed, it is waited for what comes of that. */
async function checkPlace(tx: Transaction, debateId: bigint, place: Place, now: Date): Promise<void> {
  if ('sideId' in place) {
    // The debate first, as whoever changes it does.
    const [side] = await tx.$queryRaw<unknown[]>`
      SELECT FROM debate d JOIN side s ON s.debate_id = d.id WHERE d.id = ${debateId} AND s.id = ${BigInt(place.sideId)} FOR KEY SHARE OF d, s`
    if (side === undefined) throw new Refusal('invalid', 'There is no such side in this debate.', { sideId: 'is no side of this debate' })
    return
  }
  const [parent] = await tx.$queryRaw<{ status: ClaimStatus; depth: number; lock: LockRow }[]>`
    SELECT status::text, depth, ${lockOver(now)} AS lock FROM claim c WHERE id = ${BigInt(place.parentId)} AND debate_id = ${debateId} FOR KEY SHARE`
  if (parent === undefined) throw new Refusal('invalid', 'There is no such claim in this debate.', { parentId: 'is no claim of this debate' })
  const lock = toLock(parent.lock)
  if (lock !== null) throw new Refusal('closed', lockedWords(lock.until))
  if (canAnswer(parent)) return
  if (parent.depth >= DEPTH_MAX) throw new Refusal('invalid', TOO_DEEP, { parentId: `stands at the greatest depth, ${DEPTH_MAX}` })
  throw new Refusal('closed', NOT_ANSWERABLE)
}

/**
 * The claim with all that is told of it, in one statement. It is written only into a debate that takes it from them just
 * now. Of one that is being shown to more right now it is waited for what comes of that. Who waits has not taken part yet.
 */
async function writeClaim(
  tx: Transaction, viewer: Viewer, { id, visibility }: DebateStanding, place: Place, { text, held }: Pick<Screened, 'held'> & { text: string }, now: Date,
): Promise<bigint> {
  const waits = held.length > 0
  const [debateId, authorId] = [BigInt(id), BigInt(viewer.id)]
  const [parentId, stance] = 'parentId' in place ? [BigInt(place.parentId), place.stance] : [null, null]
  // Beneath a parent the database takes the side from it; which one stands here until then does not matter.
  const [made] = await tx.$queryRaw<{ id: bigint }[]>`
    WITH made AS (
      INSERT INTO claim (debate_id, side_id, parent_id, stance, author_id, text, status, created_at)
      SELECT d.id, ${'sideId' in place ? BigInt(place.sideId) : null}::bigint, ${parentId}::bigint, ${stance}::claim_stance, w.id, ${text}, ${waits ? 'held' : 'shown'}::claim_status, ${now}
      FROM (SELECT ${authorId}::bigint AS id) w, debate d WHERE d.id = ${debateId} AND ${arguableBy(isAtLeast(viewer.role, 'moderator'), visibility)}
      FOR KEY SHARE OF d
      RETURNING id, debate_id),
    queued AS (INSERT INTO change (kind, debate_id, claim_id, account_id) SELECT ${waits ? 'text.held' : 'claim.posted'}, debate_id, id, ${authorId} FROM made),
    told AS (INSERT INTO activity (debate_id, kind, claim_id, actor_id, at) SELECT debate_id, 'claim_posted', id, ${authorId}, ${now} FROM made),
    came AS (INSERT INTO participant (debate_id, account_id) SELECT debate_id, ${authorId} FROM made WHERE NOT ${waits}::boolean ON CONFLICT DO NOTHING)
    SELECT id FROM made`
  if (made !== undefined) return made.id
  const standing = await standingIn(tx, debateId, viewer.id)
  throw refusalToArgue(viewer, standing, NO_DEBATE, now) ?? refusalToShow(visibility, standing) ?? new Refusal('closed', 'This debate has just been changed. Send it again.')
}
