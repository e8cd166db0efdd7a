import { describe, expect, it } from 'vitest'

import { settle, setUp } from './finished-pages-store'

describe('a page', () => {
  it('is rendered once and kept', async () => {
    const { keep, get, ask, renders } = setUp()
    await keep('/a')
    expect(get('/a')).toBe('/a #1')
    expect(await ask('/a')).toBe('/a #1')
    expect(renders).toHaveLength(1)
  })

  it('is rendered once for all who ask while it is rendered', async () => {
    const { ask, endLast, renders } = setUp()
    const asked = Array.from({ length: 50 }, () => ask('/a'))
    expect(renders).toHaveLength(1)
    endLast()
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['/a #1']))
  })

  it('that failed fails for all who wait, and is not kept', async () => {
    const { ask, keep, renders } = setUp()
    const asked = [ask('/a'), ask('/a')]
    renders[0]?.fail()
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect((await keep('/a')).text).toBe('/a #2')
  })

  it('that must not be kept is not, and takes the place of one that was', async () => {
    const { keep, get, pages, clock, endLast } = setUp()
    await keep('/a', { keep: false })
    expect(get('/a')).toBeUndefined()
    await keep('/a')
    pages.forget(['/a'])
    clock.at += 10
    expect(get('/a')).toBe('/a #2')
    endLast({ keep: false })
    await settle()
    expect(get('/a')).toBeUndefined()
  })

  it('is replaced by another form of itself only', async () => {
    const { pages, keep, get } = setUp()
    const first = await keep('/a')
    pages.replace('/a', first, { ...first, text: 'packed', bytes: 300 })
    expect(get('/a')).toBe('packed')
    expect(pages.size.bytes).toBeGreaterThan(300)
    pages.replace('/a', first, { ...first, text: 'packed once more' })
    pages.replace('/b', first, first)
    expect(get('/a')).toBe('packed')
    expect(get('/b')).toBeUndefined()
  })
})

describe('memory', () => {
  it('holds no more than it may, and drops the least asked for', async () => {
    const { pages, keep, get } = setUp({ maxBytes: 100_000 })
    for (let i = 0; i < 20; i++) {
      await keep(`/p${i}`, { bytes: 9_000 })
      get('/p0')
    }
    expect(pages.size.bytes).toBeLessThanOrEqual(75_000)
    expect(pages.size.pages).toBe(7)
    expect(get('/p0')).toBeDefined()
    expect(get('/p1')).toBeUndefined()
    expect(get('/p19')).toBeDefined()
  })

  it('is not taken from pages by queries that strangers invent', async () => {
    const { pages, keep, get } = setUp({ maxBytes: 100_000 })
    await keep('/a', { bytes: 9_000 })
    for (let i = 0; i < 100; i++) await keep(`/a?cursor=${i}`, { bytes: 9_000 })
    expect(get('/a')).toBeDefined()
    expect(pages.size.bytes).toBeLessThanOrEqual(100_000)
    expect(get('/a?cursor=99')).toBeDefined()
    expect(get('/a?cursor=1')).toBeUndefined()
  })

  it('does not keep a page larger than all of it', async () => {
    const { pages, keep } = setUp({ maxBytes: 10_000 })
    expect((await keep('/a', { bytes: 50_000 })).text).toBe('/a #1')
    expect(pages.size).toEqual({ bytes: 0, pages: 0 })
  })
})
