import { describe, expect, it } from 'vitest'

import { editFrameForm, openDebateForm } from '@/lib/opening/form-schema'

const FORM = {
  ...{ once: 'a-key', title: ' Should  it? ', thesis: 'It should.', topics: 'Cities,, Transport ;', visibility: 'public', arguing: 'members' },
  ...{ side1Name: 'A', side1Summary: 'a', side1Stance: 'supports', side2Name: 'B', side2Summary: 'b', side2Stance: 'opposes' },
  ...Object.fromEntries([3, 4, 5, 6].flatMap((row) => [[`side${row}Name`, ''], [`side${row}Summary`, '']])),
}

const wrongIn = (rest: object, schema: typeof openDebateForm | typeof editFrameForm = openDebateForm, form: object = FORM) => {
  const parsed = schema.safeParse({ ...form, ...rest })
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]))
}

describe('the form of a debate', () => {
  it('says what the command takes; what stays empty is nothing', () => {
    expect(openDebateForm.parse(FORM)).toEqual({
      once: 'a-key',
      input: {
        title: 'Should it?', thesis: 'It should.', topics: ['Cities', 'Transport'], visibility: 'public', arguing: 'members', status: 'open',
        sides: [{ name: 'A', summary: 'a', stance: 'supports' }, { name: 'B', summary: 'b', stance: 'opposes' }],
      },
    })
    expect(openDebateForm.parse({ ...FORM, status: 'draft', side5Name: 'C', side5Summary: 'c', side5Stance: 'opposes' }).input).toMatchObject({
      status: 'draft', sides: [{ name: 'A' }, { name: 'B' }, { name: 'C', stance: 'opposes' }],
    })
  })

  it('says what is wrong beside the field that it is wrong with', () => {
    expect(wrongIn({ title: ' ', thesis: 'x'.repeat(501), side2Name: '', side4Summary: 'begun' })).toEqual({
      title: 'is missing', thesis: 'has more than 500 characters', side2Name: 'is missing', side4Name: 'is missing',
      side4Stance: 'Say whether it supports or opposes the thesis',
    })
    expect(wrongIn({ side2Stance: 'supports' })).toEqual({ sides: 'need one that supports the thesis and one that opposes it' })
    expect(wrongIn({ side2Name: ' a ' })).toEqual({ sides: 'need names of their own' })
    expect(wrongIn({ topics: 'a,b,c,d,e,f' })).toEqual({ topics: 'are more than 5' })
    expect(wrongIn({ topics: 'x'.repeat(61) })).toEqual({ topics: 'hold one that is too long' })
  })

  it('takes nothing else', () => {
    for (const rest of [{ status: 'closed' }, { owner: '1' }, { side1Stance: 'both' }, { visibility: 'hidden' }, { side7Name: 'x' }, { once: '' }]) {
      expect(openDebateForm.safeParse({ ...FORM, ...rest }).success, JSON.stringify(rest)).toBe(false)
    }
  })

  it('of one that is there names its sides, and leaves out what is to be removed', () => {
    const { once: _, ...frame } = FORM
    const form = { ...frame, slug: 'a-debate', revision: '3', side1Id: '11', side2Id: '12', side3Id: '13', side3Name: 'C', side3Summary: 'c', side3Stance: 'opposes', side3Remove: 'on' }
    expect(editFrameForm.parse(form)).toMatchObject({ slug: 'a-debate', change: { revision: 3, sides: [{ id: '11', name: 'A' }, { id: '12', name: 'B' }] } })
    expect(wrongIn({ ...form, side1Remove: 'on' }, editFrameForm, {})).toEqual({ sides: 'must be two or more' })
    expect(wrongIn({ ...form, side1Remove: 'on', side3Remove: undefined, side3Name: '' }, editFrameForm, {})).toEqual({ side3Name: 'is missing' })
    expect(Object.keys(wrongIn({ ...form, revision: 'x' }, editFrameForm, {}))).toEqual(['revision'])
  })
})
