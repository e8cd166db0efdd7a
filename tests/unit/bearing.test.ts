import { describe, expect, it } from 'vitest'
import { bearingOf } from '@/lib/claim/bearing'
import type { Side, SideStance } from '@/lib/debate/schema'

const side = (id: string, stance: SideStance): Side => ({
  id, stance, name: `Side ${id}`, summary: '', strength: null, claimCount: 0, argumentCount: 0,
})
const two = [side('1', 'opposes'), side('2', 'supports')]
const three = [...two, side('3', 'supports')]

describe('how a claim bears', () => {
  it('an argument of a side takes its place', () => {
    expect(bearingOf({ sideId: '1', helps: 'opposes' }, two)).toMatchObject({ forSide: true, helped: two[0], place: 0 })
    expect(bearingOf({ sideId: '2', helps: 'supports' }, two)).toMatchObject({ forSide: true, helped: two[1], place: 1 })
  })

  it('what works against one of two sides helps the other and takes its place', () => {
    expect(bearingOf({ sideId: '1', helps: 'supports' }, two)).toMatchObject({ forSide: false, helped: two[1], place: 1 })
    expect(bearingOf({ sideId: '2', helps: 'opposes' }, two)).toMatchObject({ forSide: false, helped: two[0], place: 0 })
  })

  it('what works against one of three sides helps no single one and takes no place', () => {
    const bearing = bearingOf({ sideId: '2', helps: 'opposes' }, three)
    expect(bearing).toMatchObject({ forSide: false, helped: null })
    expect(bearing.place).toBeNull()
  })

  it('what works against one of two sides that agree on the thesis helps neither', () => {
    const agreeing = [side('1', 'supports'), side('2', 'supports')]
    expect(bearingOf({ sideId: '1', helps: 'opposes' }, agreeing).helped).toBeNull()
  })

  it('a claim of another debate is refused', () => {
    expect(() => bearingOf({ sideId: '9', helps: 'supports' }, two)).toThrow('none of this debate')
  })
})
