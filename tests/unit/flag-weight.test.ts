import { describe, expect, it } from 'vitest'

import { flagLimit } from '../../lib/account/limits'
import { GOOD_DECIDED, hasGoodRecord, NEW_SHARE, rightShare, WEIGHT_MOST, weightOf } from '../../lib/flag/weight'
import { weightWords } from '../../lib/flag/wording'

const now = new Date('2026-11-20T12:00:00Z')
const of = (upheld: number, dismissed: number, mutedUntil: Date | null = null) => ({ upheld, dismissed, mutedUntil })

describe('what a flag weighs', () => {
  it('is one without a record, and half of it for somebody new', () => {
    expect(weightOf(of(0, 0), false, now)).toBe(1)
    expect(weightOf(of(0, 0), true, now)).toBe(NEW_SHARE)
  })

  it('moves with each decision, by less the more there were, and stays between nothing and two', () => {
    expect(weightOf(of(1, 0), false, now)).toBeCloseTo(1.2)
    expect(weightOf(of(0, 1), false, now)).toBeCloseTo(0.8)
    expect(weightOf(of(1_000, 0), false, now)).toBeLessThan(WEIGHT_MOST)
    expect(weightOf(of(0, 1_000), false, now)).toBeGreaterThan(0)
    expect(weightOf(of(0, 1_000), false, now)).toBeLessThan(0.01)
    const steps = Array.from({ length: 10 }, (_, count) => rightShare({ upheld: count + 1, dismissed: 0 }) - rightShare({ upheld: count, dismissed: 0 }))
    expect(steps).toEqual([...steps].sort((one, other) => other - one))
  })

  it('falls for one who flags everything, of which a tenth is right', () => {
    expect(weightOf(of(10, 90), false, now)).toBeLessThan(0.25)
  })

  it('is nothing while they are muted, to the millisecond', () => {
    expect(weightOf(of(9, 0, new Date(now.getTime() + 1)), false, now)).toBe(0)
    expect(weightOf(of(9, 0, now), false, now)).toBeGreaterThan(1)
  })
})

describe('how often somebody may flag', () => {
  const settings = { LIMIT_FLAGS_A_DAY: 20, LIMIT_FLAGS_A_DAY_NEW: 5, LIMIT_FLAGS_A_DAY_GOOD: 60, LIMIT_TIMES: 1 }

  it('goes by whether they are new, and by their record', () => {
    expect(flagLimit(settings, { isNew: false, isGood: false })).toMatchObject({ points: 20, seconds: 86_400 })
    expect(flagLimit(settings, { isNew: true, isGood: true })).toMatchObject({ points: 5 })
    expect(flagLimit(settings, { isNew: false, isGood: true })).toMatchObject({ points: 60 })
  })

  it('is more only after enough decisions, of which four fifths were right', () => {
    expect(hasGoodRecord(of(GOOD_DECIDED - 1, 0))).toBe(false)
    expect(hasGoodRecord(of(GOOD_DECIDED, 0))).toBe(true)
    expect(hasGoodRecord(of(8, 2))).toBe(true)
    expect(hasGoodRecord(of(7, 3))).toBe(false)
  })
})

it('the words for a weight', () => {
  expect([0, 0.2, 0.6, 1, 1.5].map(weightWords)).toEqual([
    'Your flags do not count at the moment', 'Your flags count little', 'Your flags count less than most', 'Your flags count as much as most', 'Your flags count more than most',
  ])
})
