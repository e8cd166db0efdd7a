import { describe, expect, it } from 'vitest'

import { hintOf } from '@/lib/claim/hints'
import { countLinks } from '@/lib/screening/links'
import { areOpposite, nearKindOf } from '@/lib/claim/near'
import { normalQuote, withoutMarks } from '@/lib/quote/normal'

describe('opposites', () => {
  it.each([
    ['Cars should be banned from the centre.', 'Cars should not be banned from the centre.'],
    ['Housing is affordable here.', 'Housing is unaffordable here.'],
    ['The tunnel is safe.', 'The tunnel isn’t safe.'],
    ['Nobody gains by this.', 'Somebody gains by this.'],
    ['Trams need direct lines.', 'Trams need indirect lines.'],
    ['The fee should be 5 euros.', 'The fee should be 10 euros.'],
    ['It costs 1,000 jobs.', 'It costs 2,000 jobs.'],
    ['It works without subsidies.', 'It works with subsidies.'],
  ])('%s | %s', (one, other) => {
    expect([areOpposite(one, other), areOpposite(other, one)]).toEqual([true, true])
    expect(nearKindOf(one, { text: other, similarity: 0.9 })).toBe('opposite')
  })

  it.each([
    ['Cars should be banned from the centre.', 'Cars must be banned from the city centre.'],
    ['It is not unaffordable.', 'It is affordable.'],
    ['It costs 1,000 jobs.', 'It costs 1000 jobs.'],
    ['Nobody may drive, and nothing may park.', 'No one drives.'.replace('No one', 'Nobody') + ' Never.'],
    ['The index fell by 3.5 points.', 'The index fell, by 3.5 points.'],
    ['Under this plan buses win.', 'Under that plan buses win.'],
  ])('not: %s | %s', (one, other) => {
    expect([areOpposite(one, other), areOpposite(other, one)]).toEqual([false, false])
  })

  it('what is nearest and not opposite is probably the same', () => {
    const found = { text: 'Trams win.', similarity: 0.6 }
    expect(nearKindOf('Trams win', found)).toBe('same')
    expect(nearKindOf('Trams win', { ...found, similarity: 0.599 })).toBe('near')
  })
})

describe('hints', () => {
  it.each([
    ['Should cars be banned?', 'question'],
    ['“Why should anybody drive there?”', 'question'],
    ['Trams are cheaper to run. They are also much quieter than buses.', 'several'],
    ['Trams are cheaper to run; buses need far more drivers.', 'several'],
    ['Trams are cheaper to run.\n\nBuses need far more drivers.', 'several'],
    ['Trams, e.g. in Zurich, cost 3.5 million less a year than buses do.', null],
    ['Yes. Trams are cheaper to run than buses.', null],
    ['The U.S. Congress has paid for it before.', null],
    ['', null],
  ])('%j: %s', (text, hint) => {
    expect(hintOf(text)).toBe(hint)
  })
})

it('counts links, and takes no longer than the text is long', () => {
  expect(countLinks('See https://a.example and HTTP://b.example, or www.c.example.')).toBe(3)
  expect(countLinks('http is a protocol')).toBe(0)
})

it('quotes are compared past their marks, dashes and spaces', () => {
  expect(normalQuote('“It’s  a—test”\n of ﬁne words')).toBe(normalQuote('"It\'s a-test" of fine words'))
  expect(normalQuote('A test')).not.toBe(normalQuote('Another test'))
  expect([withoutMarks('“So be it.”'), withoutMarks('"So be it."'), withoutMarks('So “be” it'), withoutMarks('«Ja»'), withoutMarks('""')]).toEqual(['So be it.', 'So be it.', 'So “be” it', 'Ja', '""'])
})

it.each([
  ['words', 'a b '],
  ['marks', '"'],
  ['stops', 'ab. '],
  ['digits', '1,000 '],
  ['apostrophes', "n't'"],
])('hostile texts cost no more than they are long: %s', (_, piece) => {
  const text = piece.repeat(Math.ceil(50_000 / piece.length))
  const began = performance.now()
  hintOf(text)
  countLinks(text)
  normalQuote(text)
  withoutMarks(text)
  expect(performance.now() - began).toBeLessThan(500)
  areOpposite(text.slice(0, 2_000), text.slice(0, 2_000))
})
