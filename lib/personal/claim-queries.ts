import { db } from '../db/client'

/** Claims that one statement of an export reads at most. */
const BATCH = 1_000

/**
 * The claims of an account with the texts that they had before, the documents that they cite and the quotes that they
 * bring, whatever their status and wherever they stand: they are their author's own. Oldest first, in batches by keyset.
 */
export async function readClaims(authorId: bigint): Promise<unknown[]> {
  const all: unknown[] = []
  let after = 0n
  for (;;) {
    const batch = await db().claim.findMany({
      where: { authorId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: {
        id: true, debate: { select: { slug: true } }, parentId: true, stance: true, text: true, paragraphs: true,
        status: true, revision: true, createdAt: true, editedAt: true,
        revisions: { select: { revision: true, text: true, since: true }, orderBy: { revision: 'asc' } },
        sources: { select: { source: { select: { url: true, title: true } } }, orderBy: { position: 'asc' } },
        quotes: {
          select: { quote: { select: { text: true, context: true, verified: true, speaker: { select: { name: true, role: true } } } } },
          orderBy: { position: 'asc' },
        },
      },
    })
    for (const { debate, sources, quotes, ...claim } of batch) {
      all.push({ ...claim, debate: debate.slug, sources: sources.map(({ source }) => source), quotes: quotes.map(({ quote }) => quote) })
    }
    const last = batch.at(-1)
    if (last === undefined || batch.length < BATCH) return all
    after = last.id
  }
}
