import { writingLimits } from '../account/limits'
import { isNewMember } from '../account/newness-queries'
import type { Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { takeTurnsIn } from '../db/rate-limit'
import { recordFrameChange } from '../debate/commands'
import { faultOfSides } from '../debate/policy'
import { eraseDraft } from '../draft/commands'
import { env } from '../env'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Refusal } from '../refusal'
import { openFrameCase, watchFrame } from '../screening/frame-commands'
import { refusalOfLinks, refusalToOpen } from './policy'
import type { NewArticle, OpenDebate } from './schema'
import { newSlug } from './slug-commands'
import { setTopics } from './topic-commands'

/** Milliseconds that it may take, and may wait for a connection. */
const LIMITS = { timeout: 15_000, maxWait: 10_000 }

/** How often an address is looked for that somebody else takes in the same moment. */
const TRIES = 10

/**
 * Opens a debate of the viewer's own, or keeps it as a draft that they alone see. Sent again under the same key it is the
 * same debate.
 * @param draft the place of the draft that it was made from, which ends with it; null where it was made from none
 * @throws Refusal forbidden, invalid, too_many; conflict for a key that was used for something else
 */
export async function openDebate(
  viewer: Viewer, input: OpenDebate, once: Once | null, now: Date = new Date(), draft: string | null = null,
): Promise<{ id: string; slug: string; replayed: boolean }> {
  const refusal = refusalToOpen(viewer, now)
  if (refusal !== null) throw refusal
  const fault = faultOfSides(input.sides)
  if (fault !== null) throw new Refusal('invalid', `The sides are not right: they ${fault}.`, { sides: fault })
  const isNew = await isNewMember(viewer, now)
  return db().$transaction(async (tx) => {
    const { id, replayed } = await doOnce(tx, viewer, once, async () => {
      const { debates, links } = writingLimits(env(), isNew)
      const tooMany = refusalOfLinks(input, links)
      if (tooMany !== null) throw tooMany
      await takeTurnsIn(tx, debates, now, `account ${viewer.id}`)
      // A draft is looked at when it is opened.
      const isFound = input.status !== 'draft' && (await watchFrame(tx, viewer, null, input))
      const debateId = await writeDebate(tx, viewer, input, now)
      if (isFound) await openFrameCase(tx, debateId, now)
      if (draft !== null) await eraseDraft(tx, viewer, draft)
      return debateId
    })
    const { slug } = await tx.debate.findUniqueOrThrow({ where: { id }, select: { slug: true } })
    return { id: String(id), slug, replayed }
  }, LIMITS)
}

async function writeDebate(tx: Transaction, viewer: Viewer, input: OpenDebate, now: Date): Promise<bigint> {
  const { title, thesis, visibility, arguing, status, sides } = input
  const ownerId = BigInt(viewer.id)
  const sourceId = input.source ? await writeArticle(tx, input.source) : null
  const debateId = await insertDebate(tx, { title, thesis, visibility, arguing, status, ownerId, sourceId, createdAt: now, updatedAt: now })
  await tx.side.createMany({ data: sides.map((side, position) => ({ debateId, position, ...side })) })
  await setTopics(tx, debateId, input.topics)
  if (status === 'draft') return debateId
  await tx.activity.create({ data: { debateId, kind: 'debate_opened', actorId: ownerId, at: now } })
  await recordFrameChange(tx, debateId)
  return debateId
}

type Row = Pick<OpenDebate, 'title' | 'thesis' | 'visibility' | 'arguing' | 'status'> & { ownerId: bigint; sourceId: bigint | null; createdAt: Date; updatedAt: Date }

/** Of two with the same title in one moment the second waits here for the first, and takes the next address. */
async function insertDebate(tx: Transaction, row: Row): Promise<bigint> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const slug = await newSlug(tx, row)
    const [made] = await tx.debate.createManyAndReturn({ data: [{ ...row, slug }], select: { id: true }, skipDuplicates: true })
    if (made !== undefined) return made.id
  }
  throw new Refusal('conflict', 'Others open debates with this title right now. Try again.')
}

async function writeArticle(tx: Transaction, { publishedAt = null, ...article }: NewArticle): Promise<bigint> {
  const details = { title: article.title, publisher: article.publisher ?? null, author: article.author ?? null, url: article.url ?? null }
  const made = await tx.source.create({ data: { ...details, publishedAt: publishedAt === null ? null : new Date(publishedAt) }, select: { id: true } })
  return made.id
}
