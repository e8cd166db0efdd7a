import type { Transaction } from '../db/client'
import { slugOf } from '../debate/slug'
import { Refusal } from '../refusal'

/**
 * Makes these, by their names and in their order, the topics of a debate. A name that is written otherwise ("Cities",
 * "cities") is the same topic; one that nobody had before is made.
 * @throws Refusal invalid for a name that has neither letter nor digit that an address can hold
 */
export async function setTopics(tx: Transaction, debateId: bigint, names: readonly string[]): Promise<void> {
  const wanted = new Map<string, string>()
  for (const name of names) {
    const slug = slugOf(name)
    if (slug === '') throw new Refusal('invalid', 'This topic cannot be used.', { topics: `need Latin, Cyrillic or Greek letters: “${name}” has none` })
    if (!wanted.has(slug)) wanted.set(slug, name)
  }
  await tx.debateTopic.deleteMany({ where: { debateId } })
  if (wanted.size === 0) return
  // In one order, so that two who bring the same topics wait for each other in turn.
  const rows = await tx.$queryRaw<{ id: bigint; slug: string }[]>`
    INSERT INTO topic (slug, name)
    SELECT slug, name FROM unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()]}::text[]) AS t (slug, name) ORDER BY slug
    ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug RETURNING id, slug`
  const places = [...wanted.keys()]
  await tx.debateTopic.createMany({ data: rows.map(({ id, slug }) => ({ debateId, topicId: id, position: places.indexOf(slug) })) })
}
