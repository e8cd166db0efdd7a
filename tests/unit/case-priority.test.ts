import { describe, expect, it } from 'vitest'

import { HELD_POINTS, HIDDEN_BY_FLAGS, HIDDEN_POINTS, priorityOf, REASON_POINTS, type Weighed, WEIGHT_MAX, WEIGHT_POINTS, worstFirst } from '../../lib/case/priority'
import { FLAG_REASONS } from '../../lib/case/schema'

const of = (wishes: Partial<Weighed>): number => priorityOf({ kind: 'claim', reasons: [], weight: 0, held: [], ...wishes })

describe('priority of a case', () => {
  it('goes by the worst reason, whatever else is said', () => {
    expect(of({ reasons: ['spam', 'harassment', 'other'] })).toBe(REASON_POINTS.harassment)
    const alone = FLAG_REASONS.map((reason) => of({ reasons: [reason] }))
    expect(alone).toEqual([...alone].sort((one, other) => other - one))
  })

  it('grows with the weight of its flags, up to a most', () => {
    expect(of({ reasons: ['spam'], weight: 1.5 })).toBe(REASON_POINTS.spam + 1.5 * WEIGHT_POINTS)
    expect(of({ reasons: ['spam'], weight: WEIGHT_MAX - 1 })).toBeLessThan(of({ reasons: ['spam'], weight: WEIGHT_MAX }))
    expect(of({ reasons: ['spam'], weight: WEIGHT_MAX + 1 })).toBe(of({ reasons: ['spam'], weight: WEIGHT_MAX }))
  })

  it('puts what is illegal first, then what is private, before any number of other flags', () => {
    const most = of({ reasons: ['harassment', 'impersonation', 'abuse', 'spam', 'other'], weight: 1_000, held: [HIDDEN_BY_FLAGS] })
    expect(of({ reasons: ['privacy'], weight: 0 })).toBeGreaterThan(most)
    expect(of({ reasons: ['illegal'], weight: 0 })).toBeGreaterThan(of({ reasons: ['privacy'], weight: 1_000, held: [HIDDEN_BY_FLAGS] }))
  })

  it('puts what flags have hidden before what is held', () => {
    expect(of({ held: ['new-members'] })).toBe(HELD_POINTS)
    expect(of({ held: [HIDDEN_BY_FLAGS] })).toBe(HELD_POINTS + HIDDEN_POINTS)
  })

  it('lists reasons once each, the worst first', () => {
    expect(worstFirst(['other', 'spam', 'illegal', 'spam'])).toEqual(['illegal', 'spam', 'other'])
  })
})
