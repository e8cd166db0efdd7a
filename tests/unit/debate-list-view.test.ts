import { describe, expect, it } from 'vitest'

import { listAddress, readListAddress } from '@/lib/debate/view'

describe('the list of debates that an address asks for', () => {
  it('is the newest, when there is nothing in it', () => {
    expect(readListAddress({})).toEqual({ sort: 'newest' })
  })

  it.each([{ sort: '__proto__' }, { status: 'draft' }, { topic: "'; --" }, { topic: ['a', 'b'] }, { cursor: 'x'.repeat(501) }])(
    '%j means nothing',
    (words) => {
      expect(readListAddress(words)).toEqual({ sort: 'newest' })
    },
  )

  it('has one address, whichever way it is asked', () => {
    expect(listAddress({ status: 'open', sort: 'newest' })).toBe('/')
    expect(listAddress({ topic: 'cities', status: 'closed', sort: 'active' })).toBe('/?topic=cities&status=closed&sort=active')
  })

  it('is read back as it was asked', () => {
    const asked = { topic: 'cities', status: 'archived', sort: 'most-claims', cursor: 'a+/=' } as const
    expect(readListAddress(Object.fromEntries(new URL(listAddress(asked), 'http://crux').searchParams))).toEqual(asked)
  })
})
