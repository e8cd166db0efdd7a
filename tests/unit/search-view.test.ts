import { describe, expect, it } from 'vitest'

import { readSearchView, searchAddress } from '@/lib/search/view'

describe('what an address of the search asks for', () => {
  it('nothing, when there is nothing in it', () => {
    expect(readSearchView({})).toEqual({ q: '' })
    expect(readSearchView({ q: ['a', 'b'] })).toEqual({ q: '' })
  })

  it('words, a kind, a debate and a place in the list', () => {
    const asked = { q: 'arms deal', kind: 'claims', debate: 'cars', cursor: 'x' }
    expect(readSearchView(asked)).toEqual(asked)
  })

  it('what means nothing is left out, and the rest still holds', () => {
    expect(readSearchView({ q: ' war ', kind: 'people', debate: 'No!' })).toEqual({ q: 'war' })
  })

  it('a place in the list goes with a kind', () => {
    expect(readSearchView({ q: 'war', cursor: 'x' }).cursor).toBeUndefined()
  })

  it('words become what can be searched', () => {
    expect(readSearchView({ q: 'a\0b' }).q).toBe('a b')
    expect(readSearchView({ q: `${'x'.repeat(199)}😀` }).q).toBe(`${'x'.repeat(199)}\ufffd`)
    expect(readSearchView({ q: '\0'.repeat(5000) }).q).toBe('')
  })
})

describe('the address of a search', () => {
  it('names only what is asked', () => {
    expect(searchAddress({ q: '' })).toBe('/search')
    expect(searchAddress({ q: 'a&b', kind: 'quotes' })).toBe('/search?q=a%26b&kind=quotes')
  })

  it('is read back as it was asked', () => {
    const asked = { q: 'Crimée & “peace”', kind: 'debates', debate: 'cars', cursor: 'a+/=' } as const
    const address = new URL(searchAddress(asked), 'http://crux')
    expect(readSearchView(Object.fromEntries(address.searchParams))).toEqual(asked)
  })
})
