import { describe, expect, it } from 'vitest'

import { strikesSince, suggestedStep } from '../../lib/sanction/ladder'
import { stepWords } from '../../lib/sanction/wording'

describe('the step that is suggested', () => {
  it.each([
    [0, 'a warning'], [1, 'silence for 1 day'], [2, 'silence for 3 days'], [3, 'suspension for 7 days'], [4, 'suspension for 30 days'], [5, 'suspension for 30 days'], [50, 'suspension for 30 days'],
  ])('after %i strikes is %s', (strikes, words) => expect(stepWords(strikes)).toBe(words))

  it('knows no half and no negative strikes', () => {
    for (const strikes of [-1, 0.5, Number.NaN]) expect(() => suggestedStep(strikes)).toThrow(RangeError)
  })
})

it('counts strikes of a year', () => {
  expect(strikesSince(new Date('2026-11-26T12:00:00.000Z')).toISOString()).toBe('2025-11-26T12:00:00.000Z')
})
