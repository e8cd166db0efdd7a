import { unlessGone } from '../account/gone'
import { writingLimits } from '../account/limits'
import { isAtLeast } from '../account/policy'
import { isNewMember } from '../account/newness-queries'
import type { Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { readTogether } from '../db/query'
import { takeTurnsIn } from '../db/rate-limit'
import { refusalToArgue, refusalToShow } from '../debate/refusals'
import type { DebateStanding } from '../debate/rights'
import { arguableBy, getDebateStanding, standingIn } from '../debate/rights-queries'
import { eraseDraft } from '../draft/commands'
import { answerDraft, argumentDraft } from '../draft/place'
import { env } from '../env'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Refusal } from '../refusal'
import { attachQuotes, attachSources } from './evidence-commands'
import { countLinks } from './links'
import { canAnswer } from './policy'
import { type ClaimStance, type ClaimStatus, DEPTH_MAX } from './schema'
import { NO_DEBATE, NOT_ANSWERABLE, TOO_DEEP } from './wording'
import type { PostClaim } from './writing-schema'

/** Milliseconds that it may take, and may wait for a connection: a crowd is served in turn, not refused. */
const LIMITS = { timeout: 15_000, maxWait: 10_000 }

/** Where a claim is to stand: at the top of a side, or beneath a parent. */
type Place = { sideId: string } | { parentId: string; stance: ClaimStance }

/**
 * Adds a claim to a debate. Everything is one transaction: the claim, what it rests on, what is to follow from it, the
 * end of its draft, and that it was done under this key. Sent again under the same key it is the same claim.
 * @throws Refusal not_found, closed, forbidden, invalid, too_many; conflict for a key that was used for something else, and
 * where it was written for those who were invited and others read it by now
 */
export async function postClaim(viewer: Viewer, input: PostClaim, once: Once | null, now: Date = new Date()): Promise<{ id: string; replayed: boolean }> {
  const place = placeIn(input)
  const [standing, isNew] = await readTogether([getDebateStanding(input.slug, { accountId: viewer.id }), isNewMember(viewer, now)])
  const refusal = refusalToArgue(viewer, standing, NO_DEBATE, now)
  if (refusal !== null || standing === null) throw refusal ?? new Refusal('not_found', NO_DEBATE)
  const toMore = refusalToShow(input.shown, standing)
  if (toMore !== null) throw toMore
  const debateId = BigInt(standing.id)
  return unlessGone(db().$transaction(async (tx) => {
    const { id, replayed } = await doOnce(tx, viewer, once, async () => {
      await checkPlace(tx, debateId, place)
      const { texts, links } = writingLimits(env(), isNew)
      checkLinks(input, links)
      await takeTurnsIn(tx, texts, now, `account ${viewer.id}`)
      const claimId = await writeClaim(tx, viewer, standing, place, input.text, now)
      if (input.quotes.length > 0) await attachQuotes(tx, debateId, claimId, input.quotes)
      if (input.sources.length > 0) await attachSources(tx, claimId, input.sources)
      await eraseDraft(tx, viewer, 'parentId' in place ? answerDraft(place.parentId, place.stance) : argumentDraft(place.sideId))
      return claimId
    })
    return { id: String(id), replayed }
  }, LIMITS))
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
async function checkPlace(tx: Transaction, debateId: bigint, place: Place): Promise<void> {
  if ('sideId' in place) {
    // The debate first, as whoever changes it does.
    const [side] = await tx.$queryRaw<unknown[]>`
      SELECT FROM debate d JOIN side s ON s.debate_id = d.id WHERE d.id = ${debateId} AND s.id = ${BigInt(place.sideId)} FOR KEY SHARE OF d, s`
    if (side === undefined) throw new Refusal('invalid', 'There is no such side in this debate.', { sideId: 'is no side of this debate' })
    return
  }
  const [parent] = await tx.$queryRaw<{ status: ClaimStatus; depth: number }[]>`
    SELECT status::text, depth FROM claim WHERE id = ${BigInt(place.parentId)} AND debate_id = ${debateId} FOR KEY SHARE`
  if (parent === undefined) throw new Refusal('invalid', 'There is no such claim in this debate.', { parentId: 'is no claim of this debate' })
  if (canAnswer(parent)) return
  if (parent.depth >= DEPTH_MAX) throw new Refusal('invalid', TOO_DEEP, { parentId: `stands at the greatest depth, ${DEPTH_MAX}` })
  throw new Refusal('closed', NOT_ANSWERABLE)
}

function checkLinks({ text, sources }: PostClaim, most: number): void {
  const count = countLinks(text) + sources.length
  if (count <= most) return
  const words = `has ${count} links with its sources; ${most} at most are taken from you`
  throw new Refusal('invalid', `This claim ${words}.`, { [countLinks(text) > 0 ? 'text' : 'sources']: words })
}

/**
 * The claim with all that is told of it, in one statement. It is written only into a debate that takes it from them just
 * now. Of one that is being shown to more right now it is waited for what comes of that.
 */
async function writeClaim(tx: Transaction, viewer: Viewer, { id, visibility }: DebateStanding, place: Place, text: string, now: Date): Promise<bigint> {
  const [debateId, authorId] = [BigInt(id), BigInt(viewer.id)]
  const [parentId, stance] = 'parentId' in place ? [BigInt(place.parentId), place.stance] : [null, null]
  // Beneath a parent the database takes the side from it; which one stands here until then does not matter.
  const [made] = await tx.$queryRaw<{ id: bigint }[]>`
    WITH made AS (
      INSERT INTO claim (debate_id, side_id, parent_id, stance, author_id, text, created_at)
      SELECT d.id, ${'sideId' in place ? BigInt(place.sideId) : null}::bigint, ${parentId}::bigint, ${stance}::claim_stance, w.id, ${text}, ${now}
      FROM (SELECT ${authorId}::bigint AS id) w, debate d WHERE d.id = ${debateId} AND ${arguableBy(isAtLeast(viewer.role, 'moderator'), visibility)}
      FOR KEY SHARE OF d
      RETURNING id, debate_id),
    queued AS (INSERT INTO change (kind, debate_id, claim_id, account_id) SELECT 'claim.posted', debate_id, id, ${authorId} FROM made),
    told AS (INSERT INTO activity (debate_id, kind, claim_id, actor_id, at) SELECT debate_id, 'claim_posted', id, ${authorId}, ${now} FROM made),
    came AS (INSERT INTO participant (debate_id, account_id) SELECT debate_id, ${authorId} FROM made ON CONFLICT DO NOTHING)
    SELECT id FROM made`
  if (made !== undefined) return made.id
  const standing = await standingIn(tx, debateId, viewer.id)
  throw refusalToArgue(viewer, standing, NO_DEBATE, now) ?? refusalToShow(visibility, standing) ?? new Refusal('closed', 'This debate has just been changed. Send it again.')
}
