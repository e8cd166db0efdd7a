import { expect, it } from 'vitest'

import { writingLimits } from '../../lib/account/limits'

const SETTINGS = {
  LIMIT_TEXT_SECONDS: 0, LIMIT_TEXTS_A_DAY: 200, LIMIT_TEXTS_A_DAY_NEW: 20, LIMIT_VOTES_A_MINUTE: 60, LIMIT_VOTES_ON_AUTHOR_NEW: 20,
  LIMIT_DEBATE_SECONDS: 0, LIMIT_DEBATES_A_DAY: 20, LIMIT_DEBATES_A_DAY_NEW: 3, LIMIT_LINKS: 5, LIMIT_TIMES: 1,
}

const said = (settings: Partial<typeof SETTINGS>, isNew: boolean) => {
  const { texts, debates } = writingLimits({ ...SETTINGS, ...settings }, isNew)
  return [...texts, ...debates].map(({ words }) => words)
}

it('says how often somebody has done what they may not do once more', () => {
  expect(said({}, true)).toEqual(['You have posted 20 times today, the most that is allowed.', 'You have opened 3 debates today, the most that is allowed.'])
  expect(said({}, false)).toEqual(['You have posted 200 times today, the most that is allowed.', 'You have opened 20 debates today, the most that is allowed.'])
})

it('says one in the singular', () => {
  expect(said({ LIMIT_TEXTS_A_DAY_NEW: 1, LIMIT_DEBATES_A_DAY_NEW: 1 }, true)).toEqual([
    'You have posted 1 time today, the most that is allowed.',
    'You have opened 1 debate today, the most that is allowed.',
  ])
})

it('names as many as are counted where all limits are multiplied', () => {
  expect(said({ LIMIT_TIMES: 10 }, true)).toEqual(['You have posted 200 times today, the most that is allowed.', 'You have opened 30 debates today, the most that is allowed.'])
})
