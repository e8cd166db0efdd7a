import { describe, expect, it } from 'vitest'

import { STALE_MS } from '@/server/finished-pages'
import { settle, setUp } from './finished-pages-store'

describe('after a change', () => {
  it('the old page is served for a moment while one new one is rendered', async () => {
    const { pages, clock, keep, get, ask, renders, endLast } = setUp()
    await keep('/a')
    pages.forget(['/a'])
    expect(renders).toHaveLength(1)
    clock.at += STALE_MS
    expect([get('/a'), await ask('/a'), get('/a')]).toEqual(['/a #1', '/a #1', '/a #1'])
    expect(renders).toHaveLength(2)
    endLast()
    await settle()
    expect(get('/a')).toBe('/a #2')
    expect(renders).toHaveLength(2)
  })

  it('readers wait for the new one when that moment is over', async () => {
    const { pages, clock, keep, get, ask, renders, endLast } = setUp()
    await keep('/a')
    pages.forget(['/a'])
    clock.at += STALE_MS + 1
    expect(get('/a')).toBeUndefined()
    const asked = ask('/a')
    expect(renders).toHaveLength(2)
    endLast()
    expect(await asked).toBe('/a #2')
  })

  it('further changes do not prolong that moment', async () => {
    const { pages, clock, keep, get } = setUp()
    await keep('/a')
    for (let i = 0; i < 5; i++) {
      pages.forget(['/a'])
      clock.at += 250
    }
    expect(get('/a')).toBeUndefined()
  })

  it('an old page whose successor fails is served until the moment is over, and no longer', async () => {
    const { pages, clock, keep, get, renders } = setUp()
    await keep('/a')
    pages.forget(['/a'])
    expect(get('/a')).toBe('/a #1')
    renders.at(-1)?.fail()
    await settle()
    expect(get('/a')).toBe('/a #1')
    clock.at += STALE_MS + 1
    expect(get('/a')).toBeUndefined()
  })

  it('all queries of a page are old, and other pages are not', async () => {
    const { pages, clock, keep, get } = setUp()
    for (const address of ['/a', '/a?q=1', '/a?q=2', '/ab', '/a/b', '/']) await keep(address)
    pages.forget(['/a'])
    clock.at += STALE_MS + 1
    const isKept = (address: string) => get(address) !== undefined
    expect(['/a', '/a?q=1', '/a?q=2'].some(isKept)).toBe(false)
    expect(['/ab', '/a/b', '/'].every(isKept)).toBe(true)
  })

  it('all below a path is old', async () => {
    const { pages, clock, keep, get } = setUp()
    for (const address of ['/a', '/a/b', '/a/b?q=1', '/a/b/c', '/ab']) await keep(address)
    pages.forget(['/a/*'])
    clock.at += STALE_MS + 1
    expect(['/a', '/a/b', '/a/b?q=1', '/a/b/c', '/ab'].filter((address) => get(address) !== undefined)).toEqual(['/a', '/ab'])
    pages.forget(['/*'])
    clock.at += STALE_MS + 1
    expect(get('/a') ?? get('/ab')).toBeUndefined()
  })
})

describe('a change during a rendering', () => {
  it('makes its outcome old from the start', async () => {
    const { pages, clock, ask, get, renders, endLast } = setUp()
    const early = ask('/a')
    clock.at += 400
    pages.forget(['/a'])
    clock.at += 400
    endLast()
    expect(await early).toBe('/a #1')
    // It is older than the change, so it is served as any old page is: for a moment, counted from the change.
    expect(get('/a')).toBe('/a #1')
    expect(renders).toHaveLength(2)
    clock.at += STALE_MS - 399
    expect(get('/a')).toBeUndefined()
  })

  it('makes those who ask after it wait for another one, one at a time', async () => {
    const { pages, ask, renders } = setUp()
    const early = ask('/a')
    pages.forget(['/a'])
    const late = [ask('/a'), ask('/a')]
    pages.forget(['/a'])
    late.push(ask('/a'))
    expect(renders).toHaveLength(1)
    // One that may not be kept: otherwise it would be good for a moment more.
    renders[0]?.end({ keep: false })
    expect(await early).toBe('/a #1')
    await settle()
    expect(renders).toHaveLength(2)
    renders[1]?.end()
    expect(new Set(await Promise.all(late))).toEqual(new Set(['/a #2']))
  })

  it('of another page changes nothing', async () => {
    const { pages, clock, ask, get, endLast } = setUp()
    const asked = ask('/a')
    pages.forget(['/b', '/c/*'])
    endLast()
    await asked
    clock.at += 10 * STALE_MS
    expect(get('/a')).toBe('/a #1')
  })

  it('that takes long is not waited for by those who come a second later', async () => {
    const { clock, ask, renders } = setUp()
    const early = ask('/a')
    clock.at += STALE_MS + 1
    const late = ask('/a')
    renders[0]?.end({ keep: false })
    await early
    await settle()
    renders[1]?.end({ keep: false })
    expect(await late).toBe('/a #2')
  })
})

describe('without news of changes', () => {
  it('nothing is kept before the first word', async () => {
    const { pages, keep, get } = setUp({ trusted: false })
    await keep('/a')
    expect(get('/a')).toBeUndefined()
    expect(pages.size).toEqual({ bytes: 0, pages: 0 })
  })

  it('everything is dropped, and still each page is rendered one at a time', async () => {
    const { pages, keep, get, ask, renders, endLast } = setUp()
    await keep('/a')
    await keep('/a?q=1')
    pages.lose()
    expect(pages.size).toEqual({ bytes: 0, pages: 0 })
    const asked = [ask('/a'), ask('/a')]
    expect(renders.filter(({ address }) => address === '/a')).toHaveLength(2)
    endLast()
    expect(await Promise.all(asked)).toEqual(['/a #2', '/a #2'])
    expect(get('/a')).toBeUndefined()
  })

  it('what was being rendered is not kept either, not even when news is back', async () => {
    const { pages, ask, get, renders, keep } = setUp()
    const asked = ask('/a')
    pages.lose()
    pages.trust()
    renders[0]?.end()
    expect(await asked).toBe('/a #1')
    expect(get('/a')).toBeUndefined()
    await keep('/a')
    expect(get('/a')).toBe('/a #2')
  })
})
