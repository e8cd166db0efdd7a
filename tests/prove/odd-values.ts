import type { Dice } from './dice'

/** Where an odd request aims: things that exist, so that it gets as deep as it can. */
export type Target = { slug: string; claimId: string; sideId: string }

const NUMBERS = [
  '0', '-1', '1', '-0', '00', '1.5', '1e1', '1e309', '-1e309', 'NaN', 'Infinity', '0x10', '9007199254740993',
  '9223372036854775807', '9223372036854775808', '18446744073709551616', '2147483648', '1_000', '１', ' 1', '1 ',
  '9'.repeat(300), '',
] as const

const TEXTS = [
  'a', '', ' ', '%', '%%', '%_%', '\\', "'", '"', "' OR 1=1 --", '$1', '${x}', '{{x}}', '<script>alert(1)</script>',
  '&', '|', '!', '!!!', '( (', ':*', 'a & | b', '"a', 'a:*', '-a', '- - -', 'OR OR', '🙂', 'é', 'e\u0301', '\u200b',
  '\u202e', '\u0000', 'a\u0000b', '\u0001', '\r\n', '\r\nX-Odd: 1', '\t', '\ufeff', '\uffff', 'ﷺ', 'ß', 'İ', 'null',
  'undefined', 'true', '[object Object]', '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  '../../etc/passwd', '..', '.', '/', '//', '\\\\evil', 'http://169.254.169.254/', 'javascript:alert(1)',
  'file:///etc/passwd',
] as const

const NAMES = [
  'q', 'topic', 'status', 'sort', 'limit', 'cursor', 'parent', 'side', 'stance', 'after', 'by', 'page', 'type',
  'debate',
] as const

const ODD_NAMES = [
  '_rsc', '__proto__', 'constructor', 'prototype', 'toString', 'q[]', 'q[a]', 'id[contains]', 'limit[gt]', '', ' ',
  '\u0000', 'url', 'w', '__nextLocale', '__nextDefaultLocale', 'nxtPslug', 'amp', '_method', 'LIMIT', 'limit ',
] as const

const SORTS = [
  'newest', 'active', 'most-claims', 'strongest', 'most-voted', 'most-divided', 'NEWEST', 'random()',
] as const

const ODD_NUMBERS = [
  0, -1, 1, 1.5, 99.99, 1e300, -1e300, 1e-300, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 63,
  -(2 ** 53) + 1,
] as const
const ODD_IDS = ['1', '2', '999999999999999999'] as const

/** A cursor as a list of this sort gives it, with places no list has: too large, too deep, of the wrong kind. */
export function oddCursor(dice: Dice, sort: string): string {
  const number = () => dice.pick(ODD_NUMBERS)
  const id = () => dice.pick(ODD_IDS)
  const odd = () =>
    dice.pick<unknown>(['1', '0', '-1', '9'.repeat(19), '1.5', '', 1, null, '\u0000', [], {}, true, 'NaN', '1e5'])
  const place = dice.pick<() => unknown>([
    () => [number(), id()],
    () => [sort, number(), id()],
    () => [sort, number(), id()],
    () => [number(), id(), number(), id()],
    () => [sort, odd(), odd()],
    () => [odd(), odd()],
    () => [odd(), odd(), odd(), odd()],
    () => ({ id: id(), rank: number() }),
    () => Array.from({ length: dice.whole(0, 60) }, odd),
  ])()
  const broken = dice.pick(['[1e999,"1"]', '['.repeat(dice.whole(1, 370)), '', 'null', '"'])
  const text = dice.happens(0.1) ? broken : JSON.stringify(place)
  if (dice.happens(0.05)) return dice.bytes(dice.whole(0, 40)).toString('base64url')
  const encoding = dice.happens(0.9) ? 'base64url' : dice.pick<BufferEncoding>(['base64', 'hex', 'latin1'])
  return Buffer.from(text).toString(encoding)
}

const CODE_POINTS = [0x61, 0x20, 0x7f, 0x80, 0xff, 0x1f600, 0x10ffff, 0xfffe] as const

/** A value for a parameter or a piece of a path, before it is encoded. */
export function oddValue(dice: Dice, target: Target): string {
  return dice.pick<() => string>([
    () => dice.pick(NUMBERS),
    () => dice.pick(TEXTS),
    () => dice.pick(TEXTS).repeat(dice.whole(1, 40)),
    () => dice.pick(SORTS),
    () => oddCursor(dice, dice.pick(SORTS)),
    () => dice.pick([target.slug, target.claimId, target.sideId, 'open', 'pro', 'con', '20', '100', '101']),
    () => String.fromCodePoint(...dice.picks(dice.whole(1, 30), CODE_POINTS)),
    () => dice.pick(['x', '-', 'a-', '(', 'é']).repeat(dice.whole(100, 5000)),
  ])()
}

/** Percent encoding, mostly right and sometimes not: bytes that are no UTF-8, halves of a sequence, raw characters. */
export function oddEncoding(dice: Dice, text: string): string {
  if (dice.happens(0.75)) return encodeURIComponent(text.toWellFormed())
  return dice.pick<() => string>([
    () => text.replaceAll(/[\r\n]/g, '%0A'),
    () => `${encodeURIComponent(text.toWellFormed())}%`,
    () => `%${dice.pick(['', '0', 'zz', 'u0041', '00', 'ff', 'c0%ae', 'ed%a0%80', 'f4%90%80%80', 'e2%82'])}`,
    () => [...dice.bytes(dice.whole(1, 20))].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    () => encodeURIComponent(encodeURIComponent(text.toWellFormed())),
    () => dice.bytes(dice.whole(1, 20)).toString('latin1').replaceAll(/[\r\n ]/g, '_'),
  ])()
}

/**
 * A query with its question mark, or none.
 *
 * @param names the parameters that the address knows: most queries use only these, to get past their reading
 */
export function oddQuery(dice: Dice, target: Target, names: readonly string[] = NAMES): string {
  if (dice.happens(0.1) || names.length === 0) return ''
  const [first = '', ...others] = names
  const sort = dice.pick(SORTS)
  if (names.includes('cursor') && dice.happens(0.5)) return deepQuery(dice, names)
  const known = dice.picks(dice.whole(1, 3), [first, ...others])
  const given = new Map(known.map((name) => [name, name === 'sort' ? sort : oddParameter(dice, target, name, sort)]))
  if (given.has('cursor') && names.includes('sort')) given.set('sort', sort)
  const pairs = [...given].map(([name, value]) => `${name}=${oddEncoding(dice, value)}`)
  if (dice.happens(0.15)) {
    pairs.push(`${oddEncoding(dice, dice.pick(ODD_NAMES))}=${oddEncoding(dice, oddValue(dice, target))}`)
  }
  if (dice.happens(0.03)) pairs.push(pairs[0] ?? '')
  if (dice.happens(0.02)) pairs.push(...dice.picks(dice.whole(200, 1500), ['a', 'a=0', 'limit=1', '=', '%']))
  return `?${pairs.join(dice.happens(0.97) ? '&' : dice.pick([';', '&&', '?', '#']))}`
}

/** A query in which nothing is odd but a number in its cursor, so that it gets as far as the database. */
function deepQuery(dice: Dice, names: readonly string[]): string {
  const number = () => dice.pick(ODD_NUMBERS)
  const id = () => dice.pick(ODD_IDS)
  if (names.includes('by')) {
    const by = dice.pick(['article', 'speaker'])
    return `?by=${by}&cursor=${pack([number(), id(), number(), id()])}`
  }
  if (names.includes('parent')) {
    const sort = dice.pick(['strongest', 'newest', 'most-voted', 'most-divided'])
    return `?sort=${sort}&cursor=${pack([sort, number(), id()])}`
  }
  return `?sort=${dice.pick(['newest', 'active', 'most-claims'])}&cursor=${pack([number(), id()])}`
}

const pack = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')

function oddParameter(dice: Dice, target: Target, name: string, sort: string): string {
  if (name === 'cursor' || name === 'after') return oddCursor(dice, sort)
  if (dice.happens(0.5)) {
    if (name === 'parent') return target.claimId
    if (name === 'side') return target.sideId
    if (name === 'stance') return dice.pick(['pro', 'con'])
    if (name === 'limit') return dice.pick(['1', '100', '20'])
    if (name === 'by') return dice.pick(['article', 'speaker'])
  }
  if (name === 'q') return oddText(dice)
  return oddValue(dice, target)
}

/** A text that a search must take, or refuse, without stumbling. */
function oddText(dice: Dice): string {
  return dice.picks(dice.whole(1, 6), TEXTS).join(dice.pick([' ', '', '\n']))
}
