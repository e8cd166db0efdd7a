import { describe, expect, it } from 'vitest'

import { readStatisticsView } from '@/lib/statistics/schema'
import { durationWords, shareWords } from '@/lib/statistics/wording'

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400]

describe('a length of time in words', () => {
  it.each([
    [0, 'under 1 min'], [59, 'under 1 min'], [MINUTE, '1 min'], [38 * MINUTE, '38 min'], [HOUR - 31, '59 min'], [HOUR - 30, '1 h'], [HOUR, '1 h'],
    [2 * HOUR + 10 * MINUTE, '2 h 10 min'], [DAY - MINUTE, '23 h 59 min'], [DAY, '1 day'], [DAY + HOUR, '1 day 1 h'], [3 * DAY + 4 * HOUR, '3 days 4 h'], [2 * DAY - 1, '2 days'],
  ])('%d s is %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words)
  })
})

it('a share of nothing is no number', () => {
  expect([shareWords(0, 0), shareWords(0, 3), shareWords(1, 3), shareWords(3, 3)]).toEqual([null, '0 %', '33 %', '100 %'])
})

it.each([
  [{}, { days: 30 }], [{ days: '7', debate: 'streets' }, { days: 7, debate: 'streets' }], [{ days: '8', debate: "'" }, { days: 30, debate: undefined }], [{ days: ['7'], debate: ['a'] }, { days: 30, debate: undefined }],
])('the address %j asks for %j', (words, view) => {
  expect(readStatisticsView(words)).toEqual(view)
})
