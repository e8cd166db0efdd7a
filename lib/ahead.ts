import type { AddressWords } from './address'

/** What a page shows, read by the names in its path and the words of its query, for one reader alone or (null) for all. */
type Reading<Names, Read, Reader> = (names: Names, words: AddressWords, reader: Reader | null) => PromiseLike<Read>
type Registered = { pattern: RegExp; names: readonly string[]; read: Reading<Record<string, string>, unknown, never> }

/** By routes, and by renderings. */
type Ahead = { readings: Map<string, Registered>; asked: Map<string, Promise<unknown>> }

/** Next bundles its modules apart from the server's: pages enter their readings there, the server asks here. */
const shared = globalThis as typeof globalThis & { __cruxAhead?: Ahead }
const ahead: Ahead = (shared.__cruxAhead ??= { readings: new Map(), asked: new Map() })

/** Names in percent form are left to Next. */
const NAME = /\[(\w+)\]/g

/**
 * Enters how the page of a route reads what it shows. The server has it read as soon as it knows the address, so that
 * PostgreSQL works while Next finds its way to the page. What is rendered for one reader alone is read by the page.
 *
 * @returns what the page reads by: the answer that was asked for ahead, else one asked for now; in either case once for
 *   each rendering, which its headers stand for
 */
export function readAhead<Names extends Record<string, string>, Read, Reader = never>(route: string, read: Reading<Names, Read, Reader>) {
  const pattern = new RegExp(`^${route.replaceAll(NAME, '([\\w-]+)')}$`)
  const names = [...route.matchAll(NAME)].map(([, name = '']) => name)
  ahead.readings.set(route, { pattern, names, read: read as unknown as Registered['read'] })
  const once = new WeakMap<object, PromiseLike<Read>>()
  return (rendering: Pick<Headers, 'get'>, named: Names, words: AddressWords, reader: Reader | null = null): PromiseLike<Read> => {
    const known = once.get(rendering) ?? (ahead.asked.get(rendering.get('x-nonce') ?? '') as Promise<Read> | undefined) ?? read(named, words, reader)
    once.set(rendering, known)
    return known
  }
}

/**
 * Asks for what the page at an address is about to read.
 *
 * @param rendering the nonce of the rendering, which nobody else has
 * @returns what forgets the answer, once the page is rendered
 */
export function askAhead(address: string, rendering: string): () => void {
  const [path = '', query = ''] = address.split('?', 2)
  for (const { pattern, names, read } of ahead.readings.values()) {
    const found = pattern.exec(path)
    if (found === null) continue
    const named = Object.fromEntries(names.map((name, place) => [name, found[place + 1] ?? '']))
    const answer = Promise.resolve(read(named, Object.fromEntries(new URLSearchParams(query)), null))
    // Whoever renders the page hears of it; a page that asks for nothing after all need not.
    answer.catch(() => {})
    ahead.asked.set(rendering, answer)
    break
  }
  return () => void ahead.asked.delete(rendering)
}
