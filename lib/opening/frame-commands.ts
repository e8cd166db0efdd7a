import { writingLimits } from '../account/limits'
import { isNewMember } from '../account/newness-queries'
import type { Viewer } from '../account/schema'
import { waitForWorker } from '../change/commands'
import { db, type Transaction } from '../db/client'
import { recordFrameChange } from '../debate/commands'
import { canShow, isFrameOpen } from '../debate/policy'
import { slugOf } from '../debate/slug'
import { env } from '../env'
import { Conflict, Refusal } from '../refusal'
import { openFrameCase, watchFrame } from '../screening/frame-commands'
import { type Frame, lockFrame } from './lock-commands'
import { refusalOfLinks, refusalToOpen } from './policy'
import type { EditFrame, SideChange } from './schema'
import { changeSides, inTheirOrder, sidesIn, type StandingSide } from './side-commands'
import { setTopics } from './topic-commands'
import { ARCHIVED, CHANGED_MEANWHILE, STAYS_PRIVATE } from './wording'

/** Milliseconds that it may take, and may wait for a connection. */
const LIMITS = { timeout: 15_000, maxWait: 10_000 }

/** What can be changed of a debate, all of it. */
type Words = Pick<Frame, 'title' | 'thesis' | 'visibility' | 'arguing'> & { topics: readonly string[]; sides: readonly SideChange[] }

/**
 * Changes the frame of a debate, made from the revision that one read. What is not given stays; the same again changes
 * nothing. Its address stays whatever its title becomes.
 * @returns the revision that stands now
 * @throws Conflict with the present frame when it is not the one that was read; Refusal not_found, forbidden, closed, invalid
 */
export async function editFrame(viewer: Viewer, { slug, revision, ...change }: EditFrame, now: Date = new Date()): Promise<{ revision: number }> {
  const isNew = await isNewMember(viewer, now)
  return db().$transaction(async (tx) => {
    // The worker counts in sides and debates in an order of its own: with it at work one would wait for the other for ever.
    await waitForWorker(tx)
    const frame = await lockFrame(tx, viewer, slug, now)
    const refusal = isFrameOpen(frame.status) ? refusalToOpen(viewer, now) : new Refusal('closed', ARCHIVED)
    if (refusal !== null) throw refusal
    const sides = await sidesIn(tx, frame.id)
    const { title, thesis, visibility, arguing } = frame
    const present: Words = { title, thesis, visibility, arguing, topics: await topicsIn(tx, frame.id), sides: sides.map(toChange) }
    const wanted: Words = { ...present, ...given(change) }
    if (saidBy(wanted, sides) === saidBy(present, sides)) return { revision: frame.revision }
    if (revision !== frame.revision) throw new Conflict(CHANGED_MEANWHILE, { ...present, revision: frame.revision })
    const tooMany = refusalOfLinks(wanted, writingLimits(env(), isNew).links)
    if (tooMany !== null) throw tooMany
    const isFound = frame.status !== 'draft' && (await watchFrame(tx, viewer, frame.id, wanted))
    await writeFrame(tx, viewer, frame, sides, wanted, now)
    if (isFound) await openFrameCase(tx, frame.id, now)
    return { revision: frame.revision + 1 }
  }, LIMITS)
}

const toChange = ({ id, ...side }: StandingSide): SideChange => ({ id: String(id), ...side })

/** A key without a value is one that was not given. */
const given = <Change extends object>(change: Change): { [Key in keyof Change]?: Exclude<Change[Key], undefined> } =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never

/** What a frame says once it is written, whatever its sides are known by and however its topics are spelt. */
const saidBy = ({ sides, title, thesis, visibility, arguing, topics }: Words, standing: readonly StandingSide[]): string =>
  JSON.stringify([
    title, thesis, visibility, arguing, [...new Set(topics.map(slugOf))],
    inTheirOrder(standing, sides).map(({ name, summary, stance }) => [name, summary, stance]),
  ])

async function topicsIn(tx: Transaction, debateId: bigint): Promise<string[]> {
  const rows = await tx.debateTopic.findMany({ where: { debateId }, orderBy: { position: 'asc' }, select: { topic: { select: { name: true } } } })
  return rows.map(({ topic }) => topic.name)
}

async function writeFrame(tx: Transaction, viewer: Viewer, frame: Frame, standing: readonly StandingSide[], wanted: Words, now: Date): Promise<void> {
  const { id: debateId } = frame
  const { sides, topics, ...words } = wanted
  if (frame.visibility === 'private' && words.visibility !== 'private') await waitForWriters(tx, debateId)
  if (!canShow(frame.visibility, words.visibility, await haveOthersWritten(tx, debateId))) {
    throw new Refusal('invalid', STAYS_PRIVATE, { visibility: 'stays as it is: others wrote for those who were invited' })
  }
  await changeSides(tx, debateId, standing, sides)
  await setTopics(tx, debateId, topics)
  await tx.debate.update({ where: { id: debateId }, data: { ...words, revision: { increment: 1 }, updatedAt: now }, select: { id: true } })
  // Of a draft nobody is told.
  if (frame.status === 'draft') return
  await tx.activity.create({ data: { debateId, kind: 'debate_edited', actorId: BigInt(viewer.id), at: now } })
  await recordFrameChange(tx, debateId)
}

/** Until all who are about to take part have: they hold the debate's row. Who comes after reads whom it is shown to then. */
async function waitForWriters(tx: Transaction, debateId: bigint): Promise<void> {
  await tx.$queryRaw`SELECT FROM debate WHERE id = ${debateId} FOR UPDATE`
}

/** Whether anybody but its owner takes part. */
async function haveOthersWritten(tx: Transaction, debateId: bigint): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ others: boolean }[]>`
    SELECT EXISTS (SELECT FROM participant p JOIN debate d ON d.id = p.debate_id
      WHERE d.id = ${debateId} AND p.account_id IS DISTINCT FROM d.owner_id) AS others`
  return found?.others ?? true
}
