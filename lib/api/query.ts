import { Refusal } from '../refusal'
import { unknownName, WrongFields } from './fields'

/**
 * Reads the query of an address strictly: each parameter at most once, under a known name, as one text without
 * NUL (PostgreSQL keeps none), in percent encoding that decodes. Nothing is turned into lists or objects, so
 * `id[contains]=x` is an unknown name and nothing else.
 *
 * @throws Refusal `invalid`, with the parameters at fault as its fields
 */
export function readQuery(url: string, known: ReadonlySet<string>): Record<string, string> {
  // Without a prototype: `__proto__` and `constructor` are names like any other, and unknown ones.
  const read: Record<string, string> = Object.create(null) as Record<string, string>
  const start = url.indexOf('?')
  if (start === -1) return read
  const end = url.indexOf('#', start)
  const wrong = new WrongFields()
  for (const part of url.slice(start + 1, end === -1 ? undefined : end).split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = decode(equals === -1 ? part : part.slice(0, equals))
    const value = equals === -1 ? '' : decode(part.slice(equals + 1))
    if (name === undefined || value === undefined) {
      throw new Refusal('invalid', 'The query of this address is not well encoded. Encode it as UTF-8 in percent form.')
    }
    if (!known.has(name)) wrong.add(name, unknownName(known))
    else if (name in read) wrong.add(name, 'may be given once only')
    else if (value.includes('\0')) wrong.add(name, 'must not contain a NUL character')
    else read[name] = value
  }
  if (wrong.any) throw new Refusal('invalid', `The query is not right: ${wrong.sentence()}`, wrong.record())
  return read
}

function decode(text: string): string | undefined {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  return spaced.includes('%') ? decodePercent(spaced) : spaced
}

/** The text behind a percent encoding, or undefined where it is none: a stray `%`, or bytes that are not UTF-8. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
