import { describe, expect, it } from 'vitest'

import { partsOf, PARTS_WIDTH } from '@/components/ui/parts'
import { inOrder, percentsOf } from '@/lib/stance/shares'

describe('whole percents', () => {
  it.each([
    [[1, 1, 1], [34, 33, 33]],
    [[0, 0, 0], [0, 0, 0]],
    [[5, 0], [100, 0]],
    [[1, 999], [0, 100]],
    [[2, 3, 3], [25, 38, 37]],
    [[1, 1, 1, 1, 1, 1, 1], [15, 15, 14, 14, 14, 14, 14]],
  ])('of %j are %j', (counts, percents) => {
    expect(percentsOf(counts)).toEqual(percents)
  })

  it('add up to 100 whatever the counts', () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const counts = [seed, (seed * 7) % 13, (seed * 31) % 101, seed % 2]
      expect(percentsOf(counts).reduce((sum, percent) => sum + percent, 0)).toBe(100)
    }
  })
})

describe('the order of where one can stand', () => {
  it('has undecided between two sides, and last among more', () => {
    expect(inOrder(['a', 'b'], '?')).toEqual(['a', '?', 'b'])
    expect(inOrder(['a', 'b', 'c'], '?')).toEqual(['a', 'b', 'c', '?'])
  })
})

describe('the parts of a bar', () => {
  it('fill it, with gaps between those that are there', () => {
    const parts = partsOf([3, 0, 1])
    const last = parts[2]!
    expect(last.x + last.width).toBeCloseTo(PARTS_WIDTH)
    expect(parts[1]!.width).toBe(0)
    expect(last.x - (parts[0]!.x + parts[0]!.width)).toBeCloseTo(80)
  })

  it('are none where nobody is', () => {
    expect(partsOf([0, 0]).map(({ width }) => width)).toEqual([0, 0])
  })
})
