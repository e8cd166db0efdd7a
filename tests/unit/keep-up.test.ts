import { expect, it } from 'vitest'

import { pauseBefore } from '../../scripts/keep-up'

/** What is waited before each of the starts that follow, by how long the server lived after the last ones. */
function pauses(...lived: number[]): number[] {
  const all: number[] = []
  for (const each of lived) all.push(pauseBefore(all.at(-1) ?? 0, each))
  return all
}

it('a PostgreSQL that has lived is started again at once', () => {
  expect(pauses(60_000, 5_001, 86_400_000)).toEqual([0, 0, 0])
})

it('one that starts and ends at once is given more and more time, as is one that does not start, and never more than five seconds', () => {
  expect(pauses(100, 20, 0, 100, 0, 4_999, 3, 0)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000])
})

it('one that has lived again begins anew', () => {
  expect(pauses(0, 0, 6_000, 0)).toEqual([250, 500, 0, 250])
})
