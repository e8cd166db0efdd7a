import { insertClaims, type NewClaim } from '../claim/commands'
import type { ClaimStance } from '../claim/schema'
import { db, type Transaction } from '../db/client'
import { recordFrameChange } from '../debate/commands'
import { Refusal } from '../refusal'
import type { ClaimDocument, DebateDocument } from './schema'

/** Milliseconds that opening a debate from a document may take. */
const OPENING = 30_000

/**
 * Opens a debate grown from an article: its frame, the article's details, its quotes and its first claims, all or
 * nothing. The quotes count as verified: whoever wrote the document found each in the article's text.
 * @throws Refusal conflict when there is a debate at this address already.
 */
export async function openDebateFromArticle(document: DebateDocument): Promise<{ id: string; slug: string }> {
  return db().$transaction(
    async (tx) => {
      const { slug, title, thesis, visibility } = document
      const { publishedAt, ...details } = document.source
      const source = await tx.source.create({ data: { ...details, publishedAt: publishedAt === null ? null : new Date(publishedAt) } })
      // Of two that open it in the same moment, the second waits here and finds it taken.
      const [debate] = await tx.debate.createManyAndReturn({
        data: { slug, title, thesis, visibility, status: 'open', sourceId: source.id },
        select: { id: true },
        skipDuplicates: true,
      })
      if (debate === undefined) throw new Refusal('conflict', `There is a debate at /debates/${slug} already.`)
      await addTopics(tx, debate.id, document)
      const quotes = await addQuotes(tx, debate.id, source.id, document)
      for (const [position, { name, summary, stance, claims }] of document.sides.entries()) {
        const side = await tx.side.create({ data: { debateId: debate.id, position, name, summary, stance }, select: { id: true } })
        await addClaims(tx, debate.id, side.id, claims, quotes)
      }
      await recordFrameChange(tx, debate.id)
      return { id: String(debate.id), slug }
    },
    { timeout: OPENING },
  )
}

async function addTopics(tx: Transaction, debateId: bigint, { topics }: DebateDocument): Promise<void> {
  for (const [position, { slug, name }] of topics.entries()) {
    const topic = await tx.topic.upsert({ where: { slug }, create: { slug, name }, update: {}, select: { id: true } })
    await tx.debateTopic.create({ data: { debateId, topicId: topic.id, position } })
  }
}

/** Writes the quotes with their speakers. Returns the quotes' ids by their keys in the document. */
async function addQuotes(tx: Transaction, debateId: bigint, sourceId: bigint, { speakers, quotes }: DebateDocument): Promise<Map<string, bigint>> {
  const voices = new Map<string, bigint>()
  for (const { key, name, role } of speakers) {
    const voice = await tx.speaker.upsert({ where: { name_role: { name, role } }, create: { name, role }, update: {}, select: { id: true } })
    voices.set(key, voice.id)
  }
  const rows = await tx.quote.createManyAndReturn({
    data: quotes.map(({ speaker, context, selector: { exact, ...selector } }) => ({
      debateId,
      sourceId,
      speakerId: found(voices, speaker),
      text: exact,
      context,
      verified: true,
      ...selector,
    })),
    select: { id: true },
  })
  return new Map(quotes.map(({ key }, index) => [key, rows[index]!.id]))
}

/** Writes a side's claims level by level, so that a deep document costs as many statements as it has levels. */
async function addClaims(
  tx: Transaction,
  debateId: bigint,
  sideId: bigint,
  top: readonly ClaimDocument[],
  quotes: ReadonlyMap<string, bigint>,
): Promise<void> {
  type Placed = { document: ClaimDocument; parentId: bigint | null; stance: ClaimStance | null }
  let level: Placed[] = top.map((document) => ({ document, parentId: null, stance: null }))
  while (level.length > 0) {
    const ids = await insertClaims(
      tx,
      level.map(({ document: { text, paragraphs }, parentId, stance }): NewClaim => ({ debateId, sideId, parentId, stance, text, paragraphs })),
    )
    await tx.claimQuote.createMany({
      data: level.flatMap(({ document }, index) =>
        (document.quotes ?? []).map((key, position) => ({ debateId, claimId: ids[index]!, quoteId: found(quotes, key), position })),
      ),
    })
    level = level.flatMap(({ document }, index) => [
      ...(document.pros ?? []).map((child): Placed => ({ document: child, parentId: ids[index]!, stance: 'pro' })),
      ...(document.cons ?? []).map((child): Placed => ({ document: child, parentId: ids[index]!, stance: 'con' })),
    ])
  }
}

/** @throws Refusal invalid when the document names something that is not in it. */
function found(ids: ReadonlyMap<string, bigint>, key: string): bigint {
  const id = ids.get(key)
  if (id === undefined) throw new Refusal('invalid', `The document names "${key}" and does not hold it.`)
  return id
}
