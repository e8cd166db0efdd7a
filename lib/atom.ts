import { escapeXml, XML_HEAD } from './xml'

type Entry = {
  /** Names it for ever, within the site: `activity/17`. */
  id: string
  title: string
  path: string
  /** ISO 8601, UTC, with milliseconds. */
  at: string
  author: string
  words: string | null
}
/** `since`: from when a feed without entries is. */
type Feed = { id: string; title: string; subtitle: string; path: string; self: string; since: string; entries: readonly Entry[] }

/** The author of what nobody is named for. */
export const NOBODY = 'Crux'

/** Ids stay the same for as long as the site has its name (RFC 4151): a reader shows nothing twice. */
const tagOf = (site: string, thing: string): string => `tag:${new URL(site).hostname},2026:${thing}`

/** A feed as Atom (RFC 4287). `site` is the address of Crux, without a slash at its end. */
export function atom(site: string, { id, title, subtitle, path, self, since, entries }: Feed): string {
  // Times of one form, so that the last of them as texts is the latest.
  const updated = entries.map(({ at }) => at).sort().at(-1) ?? since
  const link = (rel: string, to: string, type: string) => `<link rel="${rel}" type="${type}" href="${escapeXml(site + to)}"/>`
  const parts = entries.map(
    (entry) =>
      `<entry><id>${escapeXml(tagOf(site, entry.id))}</id><title>${escapeXml(entry.title)}</title><updated>${entry.at}</updated>` +
      `<published>${entry.at}</published><author><name>${escapeXml(entry.author)}</name></author>${link('alternate', entry.path, 'text/html')}` +
      `<content type="text">${escapeXml(entry.words ?? entry.title)}</content></entry>\n`,
  )
  return (
    `${XML_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n<id>${escapeXml(tagOf(site, id))}</id><title>${escapeXml(title)}</title>` +
    `<subtitle>${escapeXml(subtitle)}</subtitle><updated>${updated}</updated><author><name>${NOBODY}</name></author>` +
    `${link('alternate', path, 'text/html')}${link('self', self, 'application/atom+xml')}\n${parts.join('')}</feed>\n`
  )
}
