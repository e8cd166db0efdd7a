import { atom, NOBODY } from '../atom'
import { debateLogFeedAddress } from '../debate/address'
import type { Debate } from '../debate/schema'
import { LOG_FEED } from './address'
import type { LogEntry } from './schema'
import { logAddress, logEntryAddress } from './view'
import { tellEntry } from './wording'

const SUBTITLE = 'What moderators did, newest first.'

/** The log of the site (null) or of a debate as Atom. `site` is the address of Crux, without a slash at its end. */
export function logFeed(site: string, debate: Pick<Debate, 'id' | 'slug' | 'title' | 'createdAt'> | null, items: readonly LogEntry[]): string {
  const slug = debate?.slug ?? null
  return atom(site, {
    id: debate === null ? 'log' : `debate/${debate.id}/log`,
    title: debate === null ? 'Crux: log of moderation' : `Log of moderation: ${debate.title}`,
    subtitle: SUBTITLE,
    path: logAddress(slug),
    self: debate === null ? LOG_FEED : debateLogFeedAddress(debate.slug),
    since: debate?.createdAt ?? new Date(0).toISOString(),
    entries: items.map((item) => ({
      id: `log/${item.seq}`,
      title: tellEntry(item),
      path: logEntryAddress(slug, item.seq),
      at: item.at,
      author: NOBODY,
      words: wordsOf(item),
    })),
  })
}

/** The rule and what was said, as one text; null where there is neither. */
function wordsOf({ rule, text }: LogEntry): string | null {
  const words = [rule === null ? null : `${rule.title}.`, text].filter((part) => part !== null)
  return words.length === 0 ? null : words.join(' ')
}
