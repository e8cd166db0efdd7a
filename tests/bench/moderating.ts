import type { Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import { readRows } from '../../lib/db/query'
import { act } from '../../lib/moderation/act-commands'
import { undo } from '../../lib/moderation/undo-commands'
import { judge } from '../../lib/screening/phases'
import { getScreening } from '../../lib/screening/queries'
import { WORDS_MAX } from '../../lib/screening/schema'
import { person } from '../factories/account'
import { openManyCases } from '../factories/case'
import { openDebate, postClaims } from '../factories/debate'
import { signedIn } from './accounts'
import { compareFloods, median } from './compare'
import type { Child } from './questions'
import { atLeast, atMost, type Verdict, whole } from './report'

/** Times that each is measured. */
const TIMES = 25
/** Claims beneath the one whose thread is locked. */
const THREAD = 50_000
/** Milliseconds that writing that thread may take. */
const LONGEST = 120_000
/** Milliseconds. */
const LOCK_MAX = 100
const PHASES_MAX = 2
/** Open cases that somebody may decide, and that everybody may. */
const [FEW, MANY] = [100, 100_000]

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/**
 * Locking a thread of THREAD claims and unlocking it, each with all that it tells: what a lock writes is one row, whatever
 * hangs beneath. The time is that of the whole command, so it is more than that of the database alone.
 */
async function measureLocking(): Promise<Verdict[]> {
  const debate = await openDebate({ slug: 'bench-locked', visibility: 'unlisted' })
  const [top = ''] = await postClaims(debate, ['The claim whose thread is locked.'])
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = 0`
    await tx.$executeRaw`
      INSERT INTO claim (debate_id, side_id, parent_id, stance, text, counted)
      SELECT debate_id, side_id, id, 'pro', 'Beneath it, number ' || n, true FROM claim, generate_series(1, ${THREAD}::int) n WHERE id = ${BigInt(top)}`
  }, { timeout: LONGEST, maxWait: LONGEST })
  const { viewer } = await person({ role: 'moderator', hasPassword: false })
  const [locks, undos]: [number[], number[]] = [[], []]
  for (let time = 0; time < TIMES; time += 1) {
    let lock = ''
    locks.push(await timed(async () => (lock = (await act(viewer, { target: { kind: 'claim', id: top }, kind: 'lock' }, null)).actionId)))
    undos.push(await timed(() => undo(viewer, lock, null)))
  }
  const size = `a thread of ${whole(THREAD)} claims`
  return [atMost(LOCK_MAX, `locking ${size}`, median(locks), 'ms'), atMost(LOCK_MAX, `unlocking ${size}`, median(undos), 'ms')]
}

/**
 * What the phases add to a claim that is posted: what they ask the database, and what they make of it, with as many watched
 * words as there may be. They are read with what else a claim needs, in one statement, so what an empty one takes is not
 * theirs.
 */
async function measurePhases(slug: string): Promise<Verdict[]> {
  const debate = await db().debate.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  const { id: parentId } = await db().claim.findFirstOrThrow({ where: { debateId: debate.id }, orderBy: [{ depth: 'desc' }, { id: 'asc' }], select: { id: true } })
  const { viewer }: { viewer: Viewer } = await person({ hasPassword: false })
  await db().watchedWord.createMany({ data: Array.from({ length: WORDS_MAX }, (_, place) => ({ debateId: null, word: `word${place} of many*`, effect: 'hold' as const })) })
  const [times, empty]: [number[], number[]] = [[], []]
  for (let time = -5; time < 8 * TIMES; time += 1) {
    const text = `What number ${time} has to say about it, in as many words as a claim has when somebody means to be understood by all.`
    const took = await timed(async () => {
      const now = new Date()
      const screening = await getScreening(viewer, { slug, claimId: String(parentId) }, text, now)
      if (screening === null) throw new Error('The phases were asked about a place that is not there')
      judge({ kind: 'claim', is: 'new', text, sources: 0, beside: '' }, { ...screening.context, isNew: true, links: 2 }, now)
    })
    const bare = await timed(() => Promise.resolve(readRows`SELECT 1`))
    if (time < 0) continue
    times.push(took)
    empty.push(bare)
  }
  await db().watchedWord.deleteMany({ where: { debateId: null } })
  return [atMost(PHASES_MAX, `the phases of a claim, with ${WORDS_MAX} watched words`, median(times) - median(empty), 'ms')]
}

/** The page of the queue with MANY open cases against that of somebody who may decide FEW of them: those of the rarest reason, which one of a thousand has. */
async function measureQueue(server: Child, load: Child): Promise<Verdict[]> {
  const debate = await openDebate({ slug: 'bench-queue', visibility: 'unlisted' })
  const few = await person({ hasPassword: false })
  await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(few.id) } })
  await openManyCases(MANY)
  await db().$executeRaw`UPDATE moderation_case SET debate_id = ${BigInt(debate.id)} WHERE status = 'open' AND reasons = '{illegal}'`
  await db().$executeRaw`ANALYZE moderation_case`
  const [ofAll, ofFew] = [await signedIn(await person({ role: 'moderator', hasPassword: false })), await signedIn(few)]
  const verdicts: Verdict[] = []
  for (const [path, name] of [['/moderation', 'the queue'], ['/moderation?sort=oldest', 'the oldest first'], ['/moderation?reason=illegal', 'those of one reason']] as const) {
    const result = await compareFloods(load, { server, path, headers: ofAll }, { server, path, headers: ofFew }, { rounds: 3, seconds: 3, connections: 4 })
    verdicts.push(atLeast(0.8, `${name} with ${whole(MANY)} open cases, against ${FEW}`, '/s', result))
  }
  return verdicts
}

/** What moderation costs. `slug`: of the large debate. */
export async function measureModeration(server: Child, load: Child, slug: string): Promise<Verdict[]> {
  return [...(await measurePhases(slug)), ...(await measureLocking()), ...(await measureQueue(server, load))]
}
