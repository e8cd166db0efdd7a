import type { Viewer } from '../account/schema'
import { Query, readRows, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import { getDebateStanding } from '../debate/rights-queries'
import { canHold, canWatch } from './policy'
import type { Holding, Watching, WatchedWord } from './schema'

const getHolding = (slug: string | null): Query<Holding> =>
  (slug === null
    ? readRows<{ holding: Holding }>`SELECT holding::text FROM site_moderation`
    : readRows<{ holding: Holding }>`SELECT holding::text FROM debate WHERE slug = ${slug}`
  ).as(([row]) => row?.holding ?? 'flagged')

const listWords = (slug: string | null): Query<(WatchedWord & { id: string })[]> =>
  slug === null
    ? readRows`SELECT id::text, word, effect::text FROM watched_word WHERE debate_id IS NULL ORDER BY lower(word)`
    : readRows`SELECT w.id::text, w.word, w.effect::text FROM watched_word w JOIN debate d ON d.id = w.debate_id WHERE d.slug = ${slug} ORDER BY lower(w.word)`

/** Null where the viewer sets nothing of it. */
export async function getWatching(viewer: Viewer, slug: string | null, now: Date): Promise<Watching | null> {
  const [debate, standing, holding, words] = await readTogether([
    slug === null ? Query.known(null) : getDebate(slug, viewer),
    slug === null ? Query.known(null) : getDebateStanding(slug, { accountId: viewer.id }),
    getHolding(slug), listWords(slug),
  ])
  if (slug !== null && (debate === null || standing === null)) return null
  if (!canHold(viewer, standing, now)) return null
  return { debate: debate && { slug: debate.slug, title: debate.title }, holding, words: canWatch(viewer, standing, now) ? words : null }
}
