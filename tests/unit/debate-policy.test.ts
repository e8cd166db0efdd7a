import { describe, expect, it } from 'vitest'

import { canBecome, canShow, faultOfSides, isFrameOpen } from '@/lib/debate/policy'
import { DEBATE_STATUSES, DEBATE_VISIBILITIES } from '@/lib/debate/schema'

const side = (name: string, stance: 'supports' | 'opposes') => ({ name, stance })

describe('a debate', () => {
  it('becomes open, then closed, then archived, and open again; a draft never more', () => {
    const ways = DEBATE_STATUSES.flatMap((from) => DEBATE_STATUSES.filter((to) => canBecome(from, to)).map((to) => `${from} ${to}`))
    expect(ways).toEqual(['draft open', 'open closed', 'closed open', 'closed archived', 'archived open'])
    expect(DEBATE_STATUSES.filter(isFrameOpen)).toEqual(['draft', 'open', 'closed'])
  })

  it('that is private is shown to more only while nobody else has written in it', () => {
    const ways = (others: boolean) =>
      DEBATE_VISIBILITIES.flatMap((from) => DEBATE_VISIBILITIES.filter((to) => !canShow(from, to, others)).map((to) => `${from} ${to}`))
    expect([ways(false), ways(true)]).toEqual([[], ['private public', 'private unlisted']])
  })

  it('has sides with names of their own, for and against', () => {
    expect(faultOfSides([side('For', 'supports'), side('Against', 'opposes')])).toBeNull()
    expect(faultOfSides([side('A', 'supports'), side('B', 'opposes'), side('C', 'opposes')])).toBeNull()
    expect(faultOfSides([side('A', 'supports'), side('B', 'supports')])).toMatch(/one that opposes/)
    expect(faultOfSides([side('A', 'supports'), side('ａ', 'opposes')])).toMatch(/names of their own/)
  })
})
