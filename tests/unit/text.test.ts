import { describe, expect, it } from 'vitest'
import { debateDocumentSchema } from '@/lib/article/schema'
import { QUOTE_MAX } from '@/lib/quote/schema'
import { SIDES_MAX } from '@/lib/debate/schema'
import { textOf } from '@/lib/text'
import { debateDocument, side } from '../factories/debate'
import { spoken } from '../factories/quote'

describe('a text of at most so many characters', () => {
  const three = textOf(3)

  it('is counted as PostgreSQL counts it, in code points', () => {
    expect(three.parse('𝒙𝒙𝒙')).toBe('𝒙𝒙𝒙')
    expect(three.safeParse('𝒙𝒙𝒙𝒙').success).toBe(false)
    expect(three.safeParse('xxxx').success).toBe(false)
  })

  it('is counted without the space around it, and is not empty', () => {
    expect(three.parse('  xxx\n')).toBe('xxx')
    expect(three.safeParse(' \n ').success).toBe(false)
  })

  it.each(['\0', '\ud835'])('holds nothing that PostgreSQL does not keep: %j', (text) => {
    expect(three.safeParse(text).success).toBe(false)
  })
})

describe('the document of a debate', () => {
  const holds = (wishes: Parameters<typeof debateDocument>[0]) => debateDocumentSchema.safeParse(debateDocument(wishes)).success

  it('has 2 to 6 sides', () => {
    const sides = (count: number) => Array.from({ length: count }, (_, place) => side(`Side ${place}`, 'supports'))
    expect([1, 2, SIDES_MAX, SIDES_MAX + 1].map((count) => holds({ sides: sides(count) }))).toEqual([false, true, true, false])
  })

  it('has quotes of at most 2,000 characters', () => {
    expect(holds(spoken(['𝒙'.repeat(QUOTE_MAX)]))).toBe(true)
    expect(holds(spoken(['x'.repeat(QUOTE_MAX + 1)]))).toBe(false)
  })
})
