import { describe, expect, it } from 'vitest'
import { addressWith } from '@/lib/address'
import { readClaimView, readSidesView, sideAddress, stanceAddress } from '@/lib/claim/view'

describe('what an address asks for', () => {
  it('nothing: the first page, in the usual order', () => {
    expect(readSidesView({})).toEqual({ sort: 'strongest' })
    expect(readClaimView({ utm_source: 'x' })).toEqual({ sort: 'strongest' })
  })

  it('every order there is, and the usual one for an order that is none', () => {
    expect(readSidesView({ sort: 'most-divided' }).sort).toBe('most-divided')
    expect(readSidesView({ sort: 'loudest' }).sort).toBe('strongest')
    expect(readSidesView({ sort: ['newest', 'newest'] }).sort).toBe('strongest')
  })

  it.each([{ side: 'x' }, { side: ['1', '2'] }, { after: 'x'.repeat(501) }])('%j means nothing', (query) => {
    expect(readSidesView(query)).toEqual({ sort: 'strongest' })
  })
})

describe('the address of a part of a page', () => {
  it('names only what differs from the plain page', () => {
    expect(sideAddress('cars', { sort: 'strongest', side: '7' })).toBe('/debates/cars#side-7')
    expect(sideAddress('cars', { sort: 'newest', side: '7' })).toBe('/debates/cars?sort=newest#side-7')
  })

  it('is read back as it was asked', () => {
    const asked = { sort: 'newest', side: '7', after: 'a+/=b&c' } as const
    const address = new URL(sideAddress('cars', asked), 'http://crux')
    expect(readSidesView(Object.fromEntries(address.searchParams))).toEqual(asked)
  })

  it('leads to the pros or the cons of a claim', () => {
    expect(stanceAddress('cars', '3', { sort: 'strongest', stance: 'con', after: 'x' }))
      .toBe('/debates/cars/claims/3?stance=con&after=x#cons')
  })

  it('leaves out what is undefined', () => {
    expect(addressWith('/here', { a: undefined })).toBe('/here')
  })
})
