import { beforeAll, describe, expect, it } from 'vitest'

import { claimSchema } from '../../lib/claim/schema'
import { quoteSchema } from '../../lib/quote/schema'
import { type Debate, debateSchema } from '../../lib/debate/schema'
import { pageOf } from '../../lib/page'
import { workOffAll } from '../../lib/worker'
import { claim, openDebate, openSettled, postClaims, side } from '../factories/debate'
import { spoken } from '../factories/quote'
import { ask } from './asking'

let debate: Debate
let other: Debate

beforeAll(async () => {
  const claims = [
    claim('Streets without cars are safer.', {
      paragraphs: [2, 3],
      quotes: ['quote-1'],
      pros: [claim('Children walk to school again.', { cons: [claim('Not in winter.')] })],
      cons: [claim('Bicycles hurt people too.')],
    }),
  ]
  debate = await openDebate({
    sides: [side('Walkers', 'supports', claims), side('Drivers', 'opposes', [claim('Shops lose customers.')])],
    ...spoken(['We sell more bread', 'Nobody comes any more'], 4),
  })
  other = await openSettled({ title: 'Should tea be taxed?' })
  await openDebate({ visibility: 'unlisted', slug: 'by-its-address-only' })
  await openDebate({ visibility: 'private', slug: 'for-nobody' })
  await workOffAll()
})

const listed = (body: unknown) => pageOf(claimSchema).parse(body)

describe('debates', () => {
  it('are listed when they are public, newest first', async () => {
    const { status, headers, body } = await ask('/debates')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('cache-control')).toBe('no-cache')
    expect(
      pageOf(debateSchema)
        .parse(body)
        .items.map(({ slug }) => slug),
    ).toEqual([other.slug, debate.slug])
  })

  it('are found by their words', async () => {
    const { body } = await ask('/debates?q=tea+taxed')
    expect(
      pageOf(debateSchema)
        .parse(body)
        .items.map(({ slug }) => slug),
    ).toEqual([other.slug])
  })

  it('are told with all that the contract names, in strengths and votes that nobody invented', async () => {
    const { status, body } = await ask(`/debates/${debate.slug}`)
    expect(status).toBe(200)
    expect(debateSchema.parse(body)).toMatchObject({
      slug: debate.slug,
      status: 'open',
      thesisStrength: null,
      stats: { claims: 5, votes: 0, comments: 0, people: 0, quotes: 2 },
      stances: { now: { undecided: 0 } },
    })
  })

  it('are read by their address when they are unlisted, and not at all when they are private', async () => {
    expect((await ask('/debates/by-its-address-only')).status).toBe(200)
    for (const path of ['/debates/for-nobody', '/debates/for-nobody/claims', '/debates/for-nobody/quotes']) {
      expect((await ask(path)).status, path).toBe(404)
    }
  })
})

describe('quotes', () => {
  it("are listed in the article's order, each with its place and its claims", async () => {
    const { status, body } = await ask(`/debates/${debate.slug}/quotes`)
    expect(status).toBe(200)
    const { items, nextCursor } = pageOf(quoteSchema).parse(body)
    expect(items.map(({ text }) => text)).toEqual(['We sell more bread', 'Nobody comes any more'])
    expect(items.map(({ claimIds }) => claimIds.length)).toEqual([1, 0])
    expect(items[0]?.selector).toMatchObject({ exact: 'We sell more bread', paragraph: 4 })
    expect(nextCursor).toBeNull()
  })
})

describe('claims', () => {
  it('are listed level by level, with the quotes and sources they rest on', async () => {
    const top = listed((await ask(`/debates/${debate.slug}/claims`)).body).items
    expect(top.map(({ text }) => text).sort()).toEqual(['Shops lose customers.', 'Streets without cars are safer.'])
    const [safer] = top.filter(({ text }) => text.startsWith('Streets'))
    expect(safer).toMatchObject({ stance: null, helps: 'supports', depth: 1, pros: 1, cons: 1, author: null })
    expect(safer?.quotes.map(({ text }) => text)).toEqual(['We sell more bread'])
    expect(safer?.sources).toEqual([debate.source])
    expect(top.find(({ text }) => text.startsWith('Shops'))).toMatchObject({ quotes: [], sources: [] })

    const beneath = listed((await ask(`/debates/${debate.slug}/claims?parent=${safer?.id}`)).body).items
    expect(beneath.map(({ stance, helps }) => [stance, helps]).sort()).toEqual([
      ['con', 'opposes'],
      ['pro', 'supports'],
    ])
    const pros = listed((await ask(`/debates/${debate.slug}/claims?parent=${safer?.id}&stance=pro`)).body).items
    expect(pros.map(({ text }) => text)).toEqual(['Children walk to school again.'])
  })

  it('are listed by side', async () => {
    const [walkers, drivers] = debate.sides
    const texts = async (sideId?: string) =>
      listed((await ask(`/debates/${debate.slug}/claims?side=${sideId}`)).body).items.map(({ text }) => text)
    expect(await texts(walkers?.id)).toEqual(['Streets without cars are safer.'])
    expect(await texts(drivers?.id)).toEqual(['Shops lose customers.'])
  })

  it('are told one by one, as their list tells them', async () => {
    for (const item of listed((await ask(`/debates/${debate.slug}/claims`)).body).items) {
      expect(claimSchema.parse((await ask(`/claims/${item.id}`)).body)).toEqual(item)
    }
  })

  it('are refused where the question is wrong, rather than answered with an empty list', async () => {
    const [foreign] = await postClaims(other, ['Tea is for everyone.'])
    const [walkers, drivers] = debate.sides
    const [safer] = listed((await ask(`/debates/${debate.slug}/claims?side=${walkers?.id}`)).body).items
    const fields = async (query: string) => {
      const { status, body } = await ask(`/debates/${debate.slug}/claims?${query}`)
      return [status, (body as { fields?: unknown }).fields]
    }
    const noClaim = [400, { parent: 'is no claim of this debate' }]
    expect(await fields(`parent=${foreign}`)).toEqual(noClaim)
    expect(await fields('parent=999999999')).toEqual(noClaim)
    expect(await fields(`side=${other.sides[0]?.id}`)).toEqual([400, { side: 'is no side of this debate' }])
    expect(await fields(`parent=${safer?.id}&side=${drivers?.id}`)).toEqual([
      400,
      { side: 'is not the side that the parent stands on' },
    ])
    expect((await fields(`parent=${safer?.id}&side=${walkers?.id}`))[0]).toBe(200)
  })
})

it('answers HEAD as it answers GET, without the body', async () => {
  for (const path of ['/debates', `/debates/${debate.slug}/claims`, '/openapi.json']) {
    const { status, headers, text } = await ask(path, { method: 'HEAD' })
    expect([status, headers.get('content-type'), text], path).toEqual([200, 'application/json', ''])
  }
})

it('may be read from the page of any other site, as a stranger reads', async () => {
  const { headers } = await ask('/debates', { headers: { Origin: 'https://elsewhere.example', Cookie: 'session=x' } })
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.has('access-control-allow-credentials')).toBe(false)
})
