import { describe, expect, it } from 'vitest'
import { groupParagraphs } from '@/lib/article/paragraphs'
import type { ParagraphRest } from '@/lib/article/schema'
import type { Quote } from '@/lib/quote/schema'
import { groupBySpeaker } from '@/lib/quote/speakers'
import { readSourceView } from '@/lib/article/view'
import { readQuotesView } from '@/lib/quote/view'
import { paragraphAddress } from '@/lib/debate/address'

const quote = (id: string, name: string, role = 'Minister'): Quote => ({
  id, text: 'Words', speaker: { name, role }, context: null, verified: true, claimIds: [],
  selector: { exact: 'Words', prefix: '', suffix: '', start: 0, end: 5, paragraph: 1 },
})
const rest = (paragraph: number, quotes: Quote[] = []): ParagraphRest => ({ paragraph, quotes, claims: [], more: false })

describe('quotes by speaker', () => {
  it('stand together while name and role stay the same', () => {
    const quotes = [quote('1', 'A'), quote('2', 'A'), quote('3', 'A', 'Candidate'), quote('4', 'B')]
    expect(groupBySpeaker(quotes).map((group) => group.quotes.map(({ id }) => id))).toEqual([['1', '2'], ['3'], ['4']])
  })

  it('none make no group', () => {
    expect(groupBySpeaker([])).toEqual([])
  })
})

describe('paragraphs', () => {
  it('that bear nothing stand together, the others alone', () => {
    const bearing = rest(3, [quote('1', 'A')])
    const claimed: ParagraphRest = { ...rest(4), claims: [{ id: '1', text: 'Words.', helps: 'supports', sideId: '1', stance: null }] }
    expect(groupParagraphs([rest(1), rest(2), bearing, claimed, rest(5)])).toEqual([
      { bare: [1, 2] },
      { resting: bearing },
      { resting: claimed },
      { bare: [5] },
    ])
  })

  it.each([[1, '/debates/x/source#p1'], [100, '/debates/x/source#p100'], [101, '/debates/x/source?after=100#p101']])(
    'the address of %i leads to the page that shows it',
    (paragraph, address) => {
      expect(paragraphAddress('x', paragraph)).toBe(address)
    },
  )
})

describe('where a page begins', () => {
  it.each([{}, { after: '-1' }, { after: 'x' }, { after: ['1', '2'] }, { after: '1e99' }, { after: '240' }])('%j: at the start', (words) => {
    expect(readSourceView(words, 240)).toBe(0)
  })

  it('after the paragraph and the quote that the address names', () => {
    expect(readSourceView({ after: '100' }, 240)).toBe(100)
    expect(readQuotesView({ after: 'abc' })).toBe('abc')
    expect(readQuotesView({ after: ['a', 'b'] })).toBeUndefined()
  })
})
