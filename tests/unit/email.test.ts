import { describe, expect, it } from 'vitest'

import { EMAIL_MAX, emailSchema, nameSchema } from '@/lib/account/schema'

describe('an address', () => {
  it.each([
    ['Ada@Example.ORG', 'ada@example.org'],
    ['  ada@example.org ', 'ada@example.org'],
    ['ada＠example.org', 'ada@example.org'],
    ['ａｄａ@example.org', 'ada@example.org'],
    ["o'brien+crux@mail.example.org", "o'brien+crux@mail.example.org"],
  ])('%j is %s', (typed, kept) => expect(emailSchema.parse(typed)).toBe(kept))

  it.each([
    '', 'ada', 'ada@', '@example.org', 'ada@localhost', 'a@b@example.org', 'ada＠evil@example.org', '"ada"@example.org', '"a@evil.org,b"@example.org',
    'ada,eve@example.org', 'ada@example.org,eve@example.org', 'ada;eve@example.org', 'ada@example.org\r\nBcc: eve@example.org', 'ada\n@example.org',
    'ada @example.org', 'ada@exam ple.org', 'adа@example.org', 'adı@example.org', 'ada@exаmple.org', 'ada@example.org.', 'ada@.org', 'ada@-x.org', '.ada@example.org',
    'ada.@example.org', 'a..b@example.org', '<ada@example.org>', 'ada(c)@example.org', 'ada\\@example.org', 'ada\0@example.org', 'ada\u200b@example.org', 'ada@127.0.0.1',
    `${'a'.repeat(65)}@example.org`, `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(62)}.org`,
  ])('cannot be %j', (typed) => expect(emailSchema.safeParse(typed).success).toBe(false))

  it('has 64 characters before the sign and 254 in all', () => {
    const of = (length: number) => `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(length - 198)}.org`
    expect([EMAIL_MAX - 1, EMAIL_MAX, EMAIL_MAX + 1].map((length) => [of(length).length, emailSchema.safeParse(of(length)).success])).toEqual([
      [253, true], [254, true], [255, false],
    ])
    expect(emailSchema.safeParse(`${'a'.repeat(64)}@example.org`).success).toBe(true)
  })

  it('is looked at in time in proportion to its length', () => {
    for (const text of ['a'.repeat(50_000), 'a.'.repeat(25_000), `a@${'a.'.repeat(25_000)}`, `a@${'-'.repeat(50_000)}`]) {
      const begun = performance.now()
      expect(emailSchema.safeParse(text).success).toBe(false)
      expect(performance.now() - begun).toBeLessThan(50)
    }
  })
})

describe('a name', () => {
  it.each([['  Ada   Lovelace ', 'Ada Lovelace'], ['Ada\nLovelace', 'Ada Lovelace'], ['مريم', 'مريم'], ['👩‍🚀 Ada', '👩‍🚀 Ada']])('%j is %s', (typed, kept) =>
    expect(nameSchema.parse(typed)).toBe(kept))

  it.each(['', '   ', '\u200b', '\u3164', 'Ada\u202egnp.exe', '\u2066Ada', 'Ada\0', 'Ada\x1b[0m', 'a'.repeat(61)])('cannot be %j', (typed) =>
    expect(nameSchema.safeParse(typed).success).toBe(false))

  it('has 60 characters at most', () => expect(nameSchema.parse('😀'.repeat(60))).toHaveLength(120))
})
