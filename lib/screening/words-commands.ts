import type { Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { getDebateStanding } from '../debate/rights-queries'
import type { DebateStanding } from '../debate/rights'
import { Refusal } from '../refusal'
import { canHold, canWatch } from './policy'
import { type Holding, type NewWatchedWord, WORDS_MAX } from './schema'

const MISSING = 'There is nothing here that you can set.'

/** The debate with this slug, or everywhere (null), if the viewer may. @throws Refusal not_found */
async function placeFor(viewer: Viewer, slug: string | null, may: (viewer: Viewer, standing: DebateStanding | null, now: Date) => boolean, now: Date): Promise<bigint | null> {
  const standing = slug === null ? null : await getDebateStanding(slug, { accountId: viewer.id })
  if ((slug !== null && standing === null) || !may(viewer, standing, now)) throw new Refusal('not_found', MISSING)
  return standing === null ? null : BigInt(standing.id)
}

/**
 * Has a word watched for, in a debate or everywhere; watched for already, it has this effect from now on.
 * @throws Refusal not_found for who may not; conflict where there are WORDS_MAX
 */
export async function watchWord(viewer: Viewer, slug: string | null, { word, effect }: NewWatchedWord, now: Date = new Date()): Promise<void> {
  const debateId = await placeFor(viewer, slug, canWatch, now)
  await db().$transaction(async (tx) => {
    await waitForOthers(tx)
    const count = await tx.watchedWord.count({ where: { debateId, NOT: { word: { equals: word, mode: 'insensitive' } } } })
    if (count >= WORDS_MAX) throw new Refusal('conflict', `${WORDS_MAX} words are watched for already. Remove one first.`)
    await tx.$executeRaw`
      INSERT INTO watched_word (debate_id, word, effect, account_id, created_at)
      VALUES (${debateId}::bigint, ${word}, ${effect}::watched_effect, ${BigInt(viewer.id)}, ${now})
      ON CONFLICT (debate_id, lower(word)) DO UPDATE SET effect = excluded.effect, word = excluded.word`
  })
}

/** Of two who add at once the second counts what the first has added. */
async function waitForOthers(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('watched words', 0))`
}

/** Watches for a word no more; one that is not there stays so. @throws Refusal not_found */
export async function forgetWord(viewer: Viewer, slug: string | null, id: string, now: Date = new Date()): Promise<void> {
  const debateId = await placeFor(viewer, slug, canWatch, now)
  await db().watchedWord.deleteMany({ where: { id: BigInt(id), debateId } })
}

/** Says what waits for a moderator, in a debate or everywhere. @throws Refusal not_found */
export async function setHolding(viewer: Viewer, slug: string | null, holding: Holding, now: Date = new Date()): Promise<void> {
  const debateId = await placeFor(viewer, slug, canHold, now)
  if (debateId === null) await db().siteModeration.update({ where: { id: 1 }, data: { holding } })
  else await db().debate.update({ where: { id: debateId }, data: { holding }, select: { id: true } })
}
