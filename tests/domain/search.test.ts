import { beforeAll, describe, expect, it } from 'vitest'

import { search } from '@/lib/search/queries'
import type { Marked, SearchInput } from '@/lib/search/schema'
import { claim, openSettled, side } from '../factories/debate'

const found = (marked: Marked) => marked.filter((part) => part.found).map(({ text }) => text)
const whole = (marked: Marked) => marked.map(({ text }) => text).join('')

let slug: string

beforeAll(async () => {
  const cafe = { exact: 'The cafés will close within a year', prefix: '', suffix: '', start: 0, end: 34, paragraph: 2 }
  const debate = await openSettled({
    title: 'Should the guarantee be kept?',
    sides: [
      side('for', 'supports', [claim('Every guarantee binds the one who gives it.'), claim('Guarantees deter.'), ...Array.from({ length: 30 }, (_, n) => claim(`Reason number ${n} is reasonable.`))]),
      side('against', 'opposes', [claim('Nobody reads the small print.')]),
    ],
    speakers: [{ key: 'owner', name: 'Zoë Müller', role: 'Café owner' }],
    quotes: [{ key: 'close', speaker: 'owner', context: 'at a hearing', selector: cafe }],
  })
  slug = debate.slug
  await openSettled({ title: 'A guarantee said quietly?', visibility: 'unlisted', sides: [side('for', 'supports', [claim('A guarantee nobody lists.')]), side('against', 'opposes')] })
})

describe('search', () => {
  it('finds words by their stems and marks them', async () => {
    const { claims, debates } = await search({ q: 'guarantee' })
    expect(claims?.items.map(({ text }) => found(text)).sort()).toEqual([['Guarantees'], ['guarantee']].sort())
    expect(claims?.near).toBe(false)
    expect(debates?.items.map(({ title }) => found(title))).toEqual([['guarantee']])
  })

  it('finds what is nearly right where nothing is right, and says so', async () => {
    const { claims } = await search({ q: 'guarentee binds' })
    expect(claims?.near).toBe(true)
    expect(claims?.items.map(({ text }) => [whole(text), found(text)])).toEqual([['Every guarantee binds the one who gives it.', ['guarantee', 'binds']]])
  })

  it('finds a quote by its words and by its speaker, with or without accents', async () => {
    for (const q of ['cafes', 'cafés', 'muller', 'Zoë', 'Müllar']) {
      expect((await search({ q })).quotes?.items.map(({ speaker, paragraph }) => [speaker.name, paragraph])).toEqual([['Zoë Müller', 2]])
    }
  })

  it('shows nothing of a debate that is not listed', async () => {
    const { claims, debates } = await search({ q: 'quietly' })
    expect([debates?.items, claims?.items.filter(({ text }) => whole(text).includes('nobody lists'))]).toEqual([[], []])
  })

  it('keeps to a kind and to a debate, and pages through all', async () => {
    const ids: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { claims, debates, quotes } = await search({ q: 'reason', kind: 'claims', debate: slug, limit: 7, ...(cursor ? { cursor } : {}) })
      expect([debates, quotes]).toEqual([null, null])
      ids.push(...claims!.items.map(({ id }) => id))
      cursor = claims!.nextCursor
    }
    expect(new Set(ids).size).toBe(30)
    expect(ids).toHaveLength(30)
    expect((await search({ q: 'reason', debate: 'another' })).claims?.items).toEqual([])
  })

  it('finds something where one word of several is wrong or too many', async () => {
    for (const q of ['guarantee xylophone', 'why does the guarantee bind']) expect((await search({ q })).claims?.items.length).toBeGreaterThan(0)
  })

  it('says which side a claim helps in the end', async () => {
    const sides = [side('for', 'supports', [claim('Trams are quiet.', { cons: [claim('Trams ring bells.', { cons: [claim('Trams ring rarely.')] })] })]), side('against', 'opposes')]
    await openSettled({ sides })
    const helped = (await search({ q: 'trams', kind: 'claims' })).claims?.items.map((hit) => [whole(hit.text), hit.side, hit.helped])
    expect(helped).toEqual([
      ['Trams are quiet.', 'for', { name: 'for', position: 0 }],
      ['Trams ring bells.', 'for', { name: 'against', position: 1 }],
      ['Trams ring rarely.', 'for', { name: 'for', position: 0 }],
    ])
  })

  it('refuses a cursor of another kind', async () => {
    const { claims } = await search({ q: 'reason', kind: 'claims', limit: 1 })
    await expect(search({ q: 'reason', kind: 'quotes', cursor: claims!.nextCursor! })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('takes anything that people type', async () => {
    const odd = ['', ' ', '!!!', "' OR 1=1 --", ':* & | !', '<b>', '"', '(((', '\\', '%_%', 'a'.repeat(200), '-', '😀', '"unclosed and -minus', '\u202e']
    for (const q of odd) await expect(search({ q })).resolves.toBeDefined()
    for (const q of ['\0', 'a\0b', '\ud800', 'x'.repeat(201)]) await expect(search({ q })).rejects.toMatchObject({ name: 'ZodError' })
    for (const cursor of ['x', 'W10']) await expect(search({ q: 'reason', kind: 'claims', cursor } as SearchInput)).rejects.toMatchObject({ code: 'invalid' })
  })
})
