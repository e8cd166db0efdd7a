import { describe, expect, it } from 'vitest'

import { FinishedPages, STALE_MS } from '@/server/finished-pages'

type Page = { text: string; bytes: number; keep: boolean }

/** A store with a clock that stands still and renderings that end when the test says so. */
function setUp({ maxBytes = 1_000_000, trusted = true } = {}) {
  const clock = { at: 1_000 }
  const renders: { address: string; end(page?: Partial<Page>): void; fail(): void }[] = []
  const pages = new FinishedPages<Page>({
    maxBytes,
    now: () => clock.at,
    render: (address) =>
      new Promise((resolve, reject) => {
        const text = `${address} #${renders.filter((other) => other.address === address).length + 1}`
        renders.push({
          address,
          end: (page) => resolve({ text, bytes: 100, keep: true, ...page }),
          fail: () => reject(new Error('It did not render')),
        })
      }),
  })
  if (trusted) pages.trust()
  const endLast = (page?: Partial<Page>) => renders.at(-1)?.end(page)
  /** Renders a page and keeps it. */
  const keep = async (address: string, page?: Partial<Page>) => {
    const asked = pages.ask(address, 'id')
    endLast(page)
    return asked
  }
  const get = (address: string) => pages.get(address, 'id')?.text
  const ask = async (address: string) => (await pages.ask(address, 'id')).text
  return { pages, clock, renders, endLast, keep, get, ask }
}

/** Lets everything that waits for a promise go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

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
