import { unlessGone } from '../account/gone'
import { flagLimit } from '../account/limits'
import { isNewMember } from '../account/newness-queries'
import type { Viewer } from '../account/schema'
import { type NewCase, openCase } from '../case/open-commands'
import { db, type Transaction } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { readTogether } from '../db/query'
import { takeTurnsIn } from '../db/rate-limit'
import { env } from '../env'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Refusal } from '../refusal'
import { hideByFlags } from './hide-commands'
import { type FlagTarget, refusalToFlag } from './policy'
import { getFlagRecord } from './queries'
import { type FlagRow, toFlag } from './row'
import type { Flag, Flaggable, FlagInput } from './schema'
import { debateNamed, getFlagTarget, kindOf } from './target-queries'
import { hasGoodRecord, weightOf } from './weight'
import { GONE, missingOf, NEEDS_WORDS } from './wording'

/** Milliseconds that it may take, and may wait for a connection: many flag the same at once. */
const LIMITS = { timeout: 15_000, maxWait: 10_000 }

/**
 * Reports that something breaks the rules: once for each case, and once for the same words that a moderator has left as
 * they are. Again it is the same flag, answered alike. Where enough good flags came together, what they are about is hidden
 * until a moderator has looked.
 * @throws Refusal not_found for what they do not see; forbidden for what is their own, and by who may do nothing; closed for
 * what is not shown any more; invalid for `other` without words; too_many
 */
export async function flag(viewer: Viewer, named: Flaggable, { reason, text = '' }: FlagInput, once: Once | null, now: Date = new Date()): Promise<Flag> {
  const kind = kindOf(named)
  const [target, isNew, record] = await readTogether([getFlagTarget(named, viewer.id), isNewMember(viewer, now), getFlagRecord(viewer.id)])
  const refusal = refusalToFlag(viewer, target, kind, debateNamed(named), now)
  if (refusal !== null || target === null) throw refusal ?? new Refusal('not_found', missingOf(kind))
  if (reason === 'other' && text === '') throw new Refusal('invalid', 'Say what is wrong.', { text: NEEDS_WORDS })
  const limit = flagLimit(env(), { isNew, isGood: hasGoodRecord(record) })
  const weight = weightOf(record, isNew, now)
  const { id } = await unlessGone(unlessDeadlocked(() => db().$transaction((tx) => doOnce(tx, viewer, once, async () => {
    await waitForOwn(tx, `account ${viewer.id}`)
    const before = await raisedBefore(tx, viewer, target)
    if (before !== null) return before
    await takeTurnsIn(tx, [limit], now, `account ${viewer.id}`)
    const caseId = await openCase(tx, { ...caseOf(target), flag: { reason, weight } }, now)
    await assertStillShown(tx, target)
    const made = await tx.flag.create({
      data: { caseId, accountId: BigInt(viewer.id), reason, text: text === '' ? null : text, weight, revision: target.revision, createdAt: now },
      select: { id: true },
    })
    await hideByFlags(tx, caseId, now)
    return made.id
  }), LIMITS)))
  return flagOf(viewer, id)
}

/** Of two flags by the same person, or two reports from one address, at the same moment one waits for the other. */
export async function waitForOwn(tx: Transaction, who: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`flags of ${who}`}, 0))`
}

/** What a case of something that is flagged begins with. */
export function caseOf({ kind, id, standing, claimId, authorId, text, revision }: FlagTarget): NewCase {
  return {
    target: { kind, id: BigInt(id) },
    debateId: standing === null ? null : BigInt(standing.id),
    claimId: claimId === null ? null : BigInt(claimId),
    authorId: authorId === null ? null : BigInt(authorId),
    text,
    textRevision: revision,
  }
}

/** @throws Refusal closed where a text was taken away meanwhile: no case opens on what is gone */
export async function assertStillShown(tx: Transaction, { kind, id }: Pick<FlagTarget, 'kind' | 'id'>): Promise<void> {
  if (kind !== 'claim' && kind !== 'comment') return
  const [text] = kind === 'claim'
    ? await tx.$queryRaw<{ status: string }[]>`SELECT status::text FROM claim WHERE id = ${BigInt(id)} FOR SHARE`
    : await tx.$queryRaw<{ status: string }[]>`SELECT status::text FROM comment WHERE id = ${BigInt(id)} FOR SHARE`
  if (text?.status !== 'shown') throw new Refusal('closed', GONE)
}

/** Their flag in the case that is open, or of the same words once a moderator has left them. */
async function raisedBefore(tx: Transaction, viewer: Viewer, { kind, id, revision }: FlagTarget): Promise<bigint | null> {
  const [found] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT f.id FROM moderation_case k JOIN flag f ON f.case_id = k.id
    WHERE k.target_kind = ${kind}::target_kind AND k.target_id = ${BigInt(id)} AND f.account_id = ${BigInt(viewer.id)}
      AND (k.status = 'open' OR (f.outcome = 'dismissed' AND f.revision = ${revision}::int))
    ORDER BY f.id DESC LIMIT 1`
  return found?.id ?? null
}

async function flagOf(viewer: Viewer, id: bigint): Promise<Flag> {
  const [row] = await db().$queryRaw<FlagRow[]>`
    SELECT id::text, reason::text, text, created_at AS "createdAt", outcome::text FROM flag WHERE id = ${id} AND account_id = ${BigInt(viewer.id)}`
  if (row === undefined) throw new Error(`The flag ${id} was raised and is not there`)
  return toFlag(row)
}
