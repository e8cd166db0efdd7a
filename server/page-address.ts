/**
 * The words that the address of a page may hold after its `?`, by the kind of page. A page that reads another one is to
 * be entered here: all others are taken off before Next sees the address, so that the many that travel with links
 * (`utm_source` and its like) find the finished page, and inventing new ones makes the server render nothing.
 */
const PAGE_WORDS: readonly (readonly [path: RegExp, words: readonly string[]])[] = [
  [/^\/$/, ['cursor', 'sort', 'status', 'topic']],
  [/^\/search\/?$/, ['cursor', 'debate', 'kind', 'q']],
  [/^\/debates\/[^/]+\/?$/, ['after', 'side', 'sort']],
  [/^\/debates\/[^/]+\/claims\/[^/]+\/?$/, ['after', 'comment', 'sort', 'stance']],
  [/^\/debates\/[^/]+\/(?:quotes|source|activity|(?:claims|comments)\/[^/]+\/history)\/?$/, ['after']],
  [/^\/debates\/[^/]+\/add\/?$/, ['side']],
  [/^\/debates\/[^/]+\/claims\/[^/]+\/add\/?$/, ['stance']],
  [/^\/debates\/[^/]+\/claims\/[^/]+\/comment\/?$/, ['reply']],
  [/^\/debates\/[^/]+\/flag\/?$/, ['claim', 'comment']],
  [/^\/debates\/[^/]+\/stance\/?$/, ['claim', 'side']],
  [/^\/debates\/[^/]+\/join\/?$/, ['ticket']],
  [/^\/debates\/[^/]+\/vote\/?$/, ['after', 'claim', 'last', 'value']],
  [/^\/(?:notifications|appeals)\/?$/, ['after']],
  [/^\/unsubscribe\/?$/, ['state', 't']],
  [/^\/sign-in\/?$/, ['error', 'next']],
  [/^\/sign-(?:up|in\/link)\/?$/, ['next']],
  [/^\/sign-in\/by-link\/?$/, ['next', 'ticket']],
  [/^\/(?:confirm|reset\/new|first-admin)\/?$/, ['next', 'ticket']],
  [/^\/people\/[^/]+\/?$/, ['after']],
  [/^\/rules\/?$/, ['version']],
  [/^(?:\/debates\/[^/]+)?\/log\/?$/, ['before', 'rule', 'state', 'what']],
  [/^\/moderation\/?$/, ['after', 'case', 'debate', 'done', 'held', 'kind', 'mine', 'reason', 'sort']],
  [/^\/moderation\/people\/?$/, ['after', 'q']],
  [/^\/moderation\/statistics\/?$/, ['days', 'debate']],
  [/^\/moderation\/words\/?$/, ['debate']],
  [/^\/moderation\/act\/?$/, ['claim', 'comment', 'debate', 'person']],
  [/^\/settings(?:\/[^/]+)?\/?$/, ['after', 'cursor', 'error', 'ticket']],
]

/** Pages that are rendered for each reader anew, with what is theirs, and that take forms. Nothing of them is kept. */
const OWN_TOPS = [
  ...['sign-in', 'sign-up', 'sign-out', 'confirm', 'reset', 'first-admin', 'settings', 'notifications', 'unsubscribe'],
  ...['rules/edit', 'appeals', 'moderation', 'report', 'debates/new', 'people/[^/]+/(?:flag|mute)'],
]
const OWN_IN_DEBATES = [
  ...['stance', 'vote', 'add', 'follow', 'settings', 'join', 'flag'],
  ...['claims/[^/]+/(?:add|edit|withdraw|comment|follow)', 'comments/[^/]+/(?:edit|withdraw)'],
]
const OWN_PAGES = new RegExp(`^/(?:${[...OWN_TOPS, ...OWN_IN_DEBATES.map((page) => `debates/[^/]+/${page}`)].join('|')})(?:[/?]|$)`)

/** `?me`: the page as one reader sees it, for who has no script to lay that over. It is rendered for them alone. */
export const isAskedPersonally = (target: string): boolean => /[?&]me(?:[=&#]|$)/.test(target)

export const isOwnPage = (path: string): boolean => OWN_PAGES.test(path)

const wordsOf = (path: string): readonly string[] => PAGE_WORDS.find(([kind]) => kind.test(path))?.[1] ?? []

/** Names that become parts of an object where a program puts them into one without care. */
const HOSTILE_NAME = /[[\]]|^(?:__proto__|constructor|prototype)$/

/**
 * Paths that may be kept: they have one spelling only. A path can also be written with percent signs, dots or capital
 * letters and lead to the same page, but a change names its one proper address: in another spelling it would stay.
 */
const ONE_SPELLING = /^\/(?:(?:[a-z0-9_-]+\/)*(?:[a-z0-9_-]+|feed\.xml))?$/

/** An address without its query: what a change names. */
export const pathOf = (address: string): string => address.split('?', 1)[0] ?? address

export const mayBeKept = (address: string): boolean => ONE_SPELLING.test(pathOf(address)) && !isOwnPage(address)

/**
 * Reads a request's target as the address of a page: path and query in their one order, which is what is rendered and
 * what it is kept by. `undefined` when it is malformed: percent signs that mean nothing, control characters, a word
 * given twice, or one that wants to be an object.
 */
export function readPageAddress(target: string): string | undefined {
  const [whole = ''] = target.split('#', 1)
  const path = pathOf(whole)
  const query = whole.slice(path.length + 1)
  if (!path.startsWith('/') || !decodesWithout(CONTROL, path) || !decodesWithout(NUL, query)) return undefined
  const read = wordsOf(path)
  const words: [string, string][] = []
  const seen = new Set<string>()
  for (const [name, value] of new URLSearchParams(query)) {
    if (HOSTILE_NAME.test(name)) return undefined
    if (!read.includes(name)) continue
    if (seen.has(name)) return undefined
    seen.add(name)
    // A form sends its empty fields too; they ask for nothing.
    if (value !== '') words.push([name, value])
  }
  words.sort(([a], [b]) => (a < b ? -1 : 1))
  const kept = new URLSearchParams(words).toString()
  return kept === '' ? path : `${path}?${kept}`
}

/** PostgreSQL knows no NUL. A path has no use for the others, and a text that is searched for may hold a tab. */
const NUL = /\0/
const CONTROL = /[\0-\x1f\x7f]/

/** Whether it decodes, to UTF-8, and to none of these characters. */
function decodesWithout(characters: RegExp, text: string): boolean {
  try {
    return !characters.test(decodeURIComponent(text))
  } catch {
    return false
  }
}
