import { atom, NOBODY } from '../atom'
import { activityAddress, debateAddress, debateFeedAddress, FEED, HOME } from '../debate/address'
import type { Debate } from '../debate/schema'
import type { Activity } from './schema'
import { addressOf, logOf } from './view'
import { tell, wordsOf } from './wording'

/** What happened in a debate as Atom (RFC 4287). `site` is the address of Crux, without a slash at its end. */
export function activityFeed(site: string, debate: Debate, items: readonly Activity[]): string {
  return atom(site, {
    id: `debate/${debate.id}/activity`,
    title: debate.title,
    subtitle: 'What happened in this debate, newest first.',
    path: activityAddress(debate.slug),
    self: debateFeedAddress(debate.slug),
    since: debate.createdAt,
    entries: items.map((item) => {
      const { who, did } = tell(item)
      return {
        id: item.id === 'opening' ? `debate/${debate.id}/opening` : `activity/${item.id}`,
        title: who === null ? did : `${who} ${did}`,
        path: logOf(debate.slug, item) ?? addressOf(debate.slug, item) ?? activityAddress(debate.slug),
        at: item.at,
        author: who ?? NOBODY,
        words: wordsOf(item),
      }
    }),
  })
}

/** New debates as Atom, the newest first. */
export function debatesFeed(site: string, debates: readonly Debate[]): string {
  return atom(site, {
    id: 'debates',
    title: 'Crux: new debates',
    subtitle: 'Debates on Crux, the newest first.',
    path: HOME,
    self: FEED,
    since: new Date(0).toISOString(),
    entries: debates.map(({ id, title, slug, createdAt, thesis }) => ({
      id: `debate/${id}`,
      title,
      path: debateAddress(slug),
      at: createdAt,
      author: NOBODY,
      words: thesis,
    })),
  })
}
