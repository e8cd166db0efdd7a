import { unlessGone } from '../account/gone'
import { writingLimits } from '../account/limits'
import { isNewMember } from '../account/newness-queries'
import { isAtLeast } from '../account/policy'
import type { Viewer } from '../account/schema'
import type { Votes } from '../claim/tally'
import { Prisma } from '../db/client'
import { readTogether, writeRow } from '../db/query'
import { takeTurn } from '../db/rate-limit'
import { votableBy } from '../debate/rights-queries'
import { env } from '../env'
import { Refusal } from '../refusal'
import { NO_CLAIM, refusalOfBallot } from './policy'
import { getBallot } from './queries'
import type { VoteReason } from './schema'
import { type KeptVotes, withOwn } from './tally'

/** A claim, and the slug of its debate where whoever votes knows it: needed in one that is not listed, at first. */
type VotedOn = { claimId: string; debate?: string | undefined }
type NewVote = VotedOn & { value: number; reason?: VoteReason | null | undefined }

/**
 * Says how convincing a claim is: a first vote, or another in its place. The same again changes nothing. Durable when it
 * returns; what follows from it (counts, strengths) the worker brings. Returns the claim's votes as they are kept, with
 * this one among them.
 * @throws Refusal forbidden on one's own claim and for who may not vote; closed; not_found; too_many
 */
export async function castVote(viewer: Viewer, { value, reason = null, ...on }: NewVote, now: Date = new Date()): Promise<Votes> {
  const change = Prisma.sql`
    INSERT INTO vote (claim_id, account_id, debate_id, value, reason, created_at, updated_at)
    SELECT p.id, p.voter, p.debate_id, ${value}::smallint, ${reason}::vote_reason, ${now}, ${now} FROM place p
    ON CONFLICT (claim_id, account_id) DO UPDATE SET value = excluded.value, reason = excluded.reason, updated_at = excluded.updated_at
      WHERE (vote.value, vote.reason) IS DISTINCT FROM (excluded.value, excluded.reason)
    RETURNING claim_id, debate_id, account_id`
  return vote(viewer, on, now, value, change)
}

/**
 * Takes a vote back. Where there is none, nothing changes. Returns the claim's votes as they are kept, without it.
 * @throws Refusal as castVote
 */
export async function withdrawVote(viewer: Viewer, on: VotedOn, now: Date = new Date()): Promise<Votes> {
  const change = Prisma.sql`
    DELETE FROM vote v USING place p WHERE v.claim_id = p.id AND v.account_id = p.voter RETURNING v.claim_id, v.debate_id, v.account_id`
  return vote(viewer, on, now, null, change)
}

/** `value`: what the vote is afterwards. `change`: what makes it so, on the claim and for the voter of a `place`. */
async function vote(viewer: Viewer, { claimId, debate }: VotedOn, now: Date, value: number | null, change: Prisma.Sql): Promise<Votes> {
  const [ballot, isNew] = await readTogether([getBallot(claimId, viewer.id), isNewMember(viewer, now)])
  const refusal = refusalOfBallot(viewer, ballot, debate, now)
  if (refusal !== null) throw refusal
  await takeVotingTurns(viewer, ballot?.authorId ?? null, isNew)
  const written = await unlessGone(write(viewer, claimId, change))
  if (written !== undefined) return withOwn(written, value)
  // It changed between the two looks: the second one says how.
  throw refusalOfBallot(viewer, await getBallot(claimId, viewer.id), debate, now) ?? new Refusal('not_found', NO_CLAIM)
}

/**
 * Counted by account; of somebody new also by whom they vote on, so that nobody is praised or buried by new accounts. One
 * after the other: what is refused for the minute uses up none of the day.
 */
async function takeVotingTurns(viewer: Viewer, authorId: string | null, isNew: boolean): Promise<void> {
  const { votes, votesOnAuthor } = writingLimits(env(), isNew)
  await takeTurn(votes, `account ${viewer.id}`)
  if (votesOnAuthor && authorId !== null) await takeTurn(votesOnAuthor, `account ${viewer.id}`, `author ${authorId}`)
}

/**
 * In one statement: whether one may, the vote, that it is to be followed, and that somebody takes part. Undefined when
 * one may not. A claim that is being taken back right now is waited for. What is kept is read as it was when the
 * statement began, all of it: not of the row that was waited for, which may have been counted on since.
 */
const write = (viewer: Viewer, claimId: string, change: Prisma.Sql): Promise<KeptVotes | undefined> => writeRow<KeptVotes>`
  WITH place AS (
    SELECT c.id, c.debate_id, w.id AS voter
    FROM (SELECT ${BigInt(viewer.id)}::bigint AS id) w, claim c JOIN debate d ON d.id = c.debate_id
    WHERE c.id = ${BigInt(claimId)} AND c.status = 'shown' AND c.author_id IS DISTINCT FROM w.id
      AND ${votableBy(isAtLeast(viewer.role, 'moderator'))}
    FOR KEY SHARE OF c
  ), changed AS (${change}),
  queued AS (
    INSERT INTO change (kind, debate_id, claim_id, account_id) SELECT 'votes.changed', debate_id, claim_id, account_id FROM changed
  ), joined AS (
    INSERT INTO participant (debate_id, account_id) SELECT debate_id, account_id FROM changed ON CONFLICT DO NOTHING
  )
  SELECT json_build_object(
    'histogram', (SELECT k.histogram FROM claim k WHERE k.id = p.id),
    'tallies', (SELECT coalesce(json_agg(json_build_object('side', t.side_id::text, 'histogram', t.histogram)), '[]') FROM claim_tally t WHERE t.claim_id = p.id),
    'sides', (SELECT json_agg(s.id::text ORDER BY s.position) FROM side s WHERE s.debate_id = p.debate_id),
    'counted', (SELECT json_build_object('value', k.value, 'side', k.side_id::text) FROM counted_vote k WHERE k.claim_id = p.id AND k.account_id = p.voter),
    'side', (SELECT s.side_id::text FROM stance s WHERE s.debate_id = p.debate_id AND s.account_id = p.voter))
  FROM place p`
