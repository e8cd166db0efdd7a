import { describe, expect, it } from 'vitest'

import { askAhead, readAhead } from '@/lib/ahead'

/** A page that tells how often and with what it was read, at an address of its own. */
function pageAt(route: string, read: (names: Record<string, string>) => Promise<string> = (names) => Promise.resolve(names.slug ?? '')) {
  const asked: unknown[] = []
  const reading = readAhead(route, (names: Record<string, string>, words) => {
    asked.push({ ...names, ...words })
    return read(names)
  })
  return { asked, reading }
}

const rendering = (nonce: string) => new Headers({ 'x-nonce': nonce })

describe('what a page reads', () => {
  it('is asked as soon as the address is known, and once', async () => {
    const { asked, reading } = pageAt('/one/[slug]/claims/[id]')
    askAhead('/one/a-debate/claims/7?sort=newest&after=x%20y', 'n')
    expect(asked).toEqual([{ slug: 'a-debate', id: '7', sort: 'newest', after: 'x y' }])
    const sent = rendering('n')
    const named = { slug: 'a-debate', id: '7' }
    expect([await reading(sent, named, {}), await reading(sent, named, {})]).toEqual(['a-debate', 'a-debate'])
    expect(asked).toHaveLength(1)
  })

  it('is read once for each rendering where nobody asked ahead', async () => {
    const { asked, reading } = pageAt('/two/[slug]')
    const [one, other] = [rendering(''), rendering('')]
    for (const sent of [one, one, other]) await reading(sent, { slug: 'a' }, { sort: 'newest' })
    expect(asked).toEqual([{ slug: 'a', sort: 'newest' }, { slug: 'a', sort: 'newest' }])
  })

  it('belongs to one rendering, and is forgotten with it', async () => {
    const { asked, reading } = pageAt('/three/[slug]')
    const forget = askAhead('/three/a', 'mine')
    expect(await reading(rendering('another'), { slug: 'b' }, {})).toBe('b')
    forget()
    await reading(rendering('mine'), { slug: 'a' }, {})
    expect(asked).toHaveLength(3)
  })

  it('is left to the page at any other address, and in any other spelling', () => {
    const { asked } = pageAt('/four/[slug]')
    for (const address of ['/four', '/four/a/b', '/four/a/', '/four/%61', '/x/four/a', '/four/a.b']) askAhead(address, 'n')
    expect(asked).toEqual([])
  })

  it('fails where the page reads it, and nowhere else', async () => {
    const { reading } = pageAt('/five/[slug]', () => Promise.reject(new Error('no database')))
    askAhead('/five/unread', 'unread')
    askAhead('/five/a', 'n')
    await expect(reading(rendering('n'), { slug: 'a' }, {})).rejects.toThrow('no database')
  })
})
