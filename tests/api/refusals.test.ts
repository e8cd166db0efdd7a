import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'

import { api } from '../../lib/api'
import { log } from '../../lib/log'
import { openDebate, postClaims } from '../factories/debate'
import { ask, refusal } from './asking'

let slug: string

beforeAll(async () => {
  const debate = await openDebate()
  slug = debate.slug
  await postClaims(debate, ['One claim.'])
})

describe('a query', () => {
  const wrong: [query: string, field: string, words: string][] = [
    ['limit=0', 'limit', 'must be 1 or more'],
    ['limit=101', 'limit', 'must be 100 or less'],
    ['limit=1.5', 'limit', 'must be a whole number'],
    ['limit=many', 'limit', 'must be a number'],
    ['limit=', 'limit', 'must be 1 or more'],
    ['sort=best', 'sort', 'must be one of newest, active, most-claims'],
    ['q=' + 'x'.repeat(201), 'q', 'must have 200 characters or fewer'],
    ['topic=No+Slug', 'topic', 'does not have the right form'],
    ['cursor=forged', 'cursor', 'does not belong to this list'],
    ['cursor=', 'cursor', 'does not belong to this list'],
    ['cursor=' + 'x'.repeat(501), 'cursor', 'must have 500 characters or fewer'],
    ['cursor=%00', 'cursor', 'must not contain a NUL character'],
    ['q=a%00b', 'q', 'must not contain a NUL character'],
    ['limit=1&limit=1', 'limit', 'may be given once only'],
    ['page=2', 'page', 'is not known here (known are q, topic, status, sort, limit, cursor)'],
  ]
  it.each(wrong)('%s is refused, with what to do', async (query, field, words) => {
    expect(await refusal(`/debates?${query}`)).toMatchObject({
      status: 400,
      code: 'invalid',
      fields: { [field]: words },
    })
  })

  it.each([
    'id[contains]=x',
    'q[]=x',
    'q[not]=',
    '__proto__=x',
    '__proto__[admin]=1',
    'constructor=x',
    'toString=x',
    '=x',
  ])('of objects, lists or the names of prototypes is unknown: %s', async (query) => {
    const { status, fields } = await refusal(`/debates?${query}`)
    expect(status).toBe(400)
    expect(Object.keys(fields ?? {})).toEqual([decodeURIComponent(query.slice(0, query.lastIndexOf('=')))])
    expect(({} as { admin?: unknown }).admin).toBeUndefined()
  })

  it.each(['q=%', 'q=%zz', 'q=%E0%A4%A', 'q=%ED%A0%80', 'q=%C0%AE', '%ff=1'])(
    'in a broken encoding is refused: %s',
    async (query) => {
      expect(await refusal(`/debates?${query}`)).toMatchObject({ status: 400, code: 'invalid' })
    },
  )

  it('of thousands of unknown parameters gets a short answer', async () => {
    const { fields } = await refusal(
      `/debates?${Array.from({ length: 5_000 }, (_, i) => `${'x'.repeat(200)}${i}`).join('&')}`,
    )
    expect(Object.keys(fields ?? {}).every((name) => name.length <= 61)).toBe(true)
    expect(Object.keys(fields ?? {}).length).toBeLessThanOrEqual(20)
  })

  it('is refused wherever it is not known', async () => {
    for (const path of [`/debates/${slug}`, '/claims/1', '/openapi.json']) {
      expect(await refusal(`${path}?x=1`), path).toMatchObject({ status: 400, fields: { x: expect.stringMatching(/^is not known here/) as string } })
    }
  })

  it('may hold any text to search for', async () => {
    for (const q of [
      "'; DROP TABLE debate; --",
      '!!! & | (',
      ':*',
      '\\',
      '%_%',
      '“quoted',
      '🙂',
      '',
      ' ',
      'a'.repeat(200),
    ]) {
      expect((await ask(`/debates?q=${encodeURIComponent(q)}`)).status, q).toBe(200)
    }
  })
})

describe('a cursor', () => {
  const pack = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
  const numbers = [0, -1, 0.5, 1e-300, 1e300, -1e300, 2 ** 31, -(2 ** 31) - 1, 2 ** 53]
  const ids = ['1', '0', '-1', '999999999999999999', '9223372036854775808', '1e3', 'x', 1, null]

  it('that was forged never reaches the database as an error', async () => {
    const places = numbers.flatMap((number) => ids.map((id) => ({ number, id })))
    for (const { number, id } of places) {
      const paths = [
        ...['newest', 'active', 'most-claims'].map((sort) => `/debates?sort=${sort}&cursor=${pack([number, id])}`),
        ...['strongest', 'newest', 'most-voted', 'most-divided'].map(
          (sort) => `/debates/${slug}/claims?sort=${sort}&cursor=${pack([sort, number, id])}`,
        ),
        ...['article', 'speaker'].map(
          (by) => `/debates/${slug}/quotes?by=${by}&cursor=${pack([number, id, number, id])}`,
        ),
      ]
      for (const path of paths) expect([200, 400], `${path} ${number} ${id}`).toContain((await ask(path)).status)
    }
  })
})

describe('an address', () => {
  it.each([
    '/nothing',
    '/debates/none-such',
    '/debates/none-such/claims',
    '/debates/none-such/quotes',
    '/claims/1000000',
  ])('at which there is nothing is 404: %s', async (path) => {
    expect(await refusal(path)).toMatchObject({ status: 404, code: 'not_found', title: 'Not Found' })
  })

  it.each([
    '/debates/Not_A_Slug',
    '/debates/a%00b',
    '/debates/__proto__',
    '/claims/0',
    '/claims/-1',
    '/claims/1e3',
    '/claims/x',
    '/claims/9223372036854775808',
    '/claims/1%00',
    '/debates/',
    '/',
    '',
  ])('that cannot be is 404: %s', async (path) => {
    expect((await refusal(path)).status).toBe(404)
  })

  it('that is endless is 404', async () => {
    expect((await refusal(`/debates/${'a'.repeat(10_000)}`)).status).toBe(404)
  })

  it.each(['/debates/%', '/debates/%E0%A4%A', '/claims/%ff', '/%C0%AE', '/debates/%ED%A0%80/claims'])(
    'in a broken encoding is 400: %s',
    async (path) => {
      expect(await refusal(path)).toMatchObject({ status: 400, code: 'invalid' })
    },
  )
})

describe('a method', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    'that does nothing is 405 and names those that do: %s',
    async (method) => {
      for (const path of [`/debates/${slug}/near`, `/debates/${slug}/quotes`, '/openapi.json']) {
        const { status, code, headers } = await refusal(path, { method, body: null })
        expect([status, code, headers.get('allow')], path).toEqual([405, 'invalid', 'GET, HEAD, OPTIONS'])
      }
    },
  )

  it('is 404 where nothing is', async () => {
    expect((await refusal('/nothing', { method: 'POST' })).status).toBe(404)
  })

  it('OPTIONS tells what can be done, and lets no foreign page do more than read', async () => {
    const { status, headers, text } = await ask('/debates', {
      method: 'OPTIONS',
      headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'DELETE' },
    })
    expect([status, headers.get('allow'), text]).toEqual([204, 'GET, HEAD, POST, OPTIONS', ''])
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-allow-'))).toEqual([])
  })
})

it.each(['Bearer x', 'Bearer ', 'Basic eDp4', 'x'])(
  'does not take a token that nobody was given: %s',
  async (authorization) => {
    const { status, code, headers } = await refusal('/debates', { headers: { Authorization: authorization } })
    expect([status, code]).toEqual([401, 'unauthenticated'])
    expect(headers.get('www-authenticate')).toMatch(/^Bearer /)
  },
)

it('answers a bug with 500 and tells nothing of it', async () => {
  const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
  const broken = vi.spyOn(pg.Pool.prototype, 'query').mockRejectedValue(new Error('secret detail') as never)
  const env = { outgoing: { getHeader: () => 'request-7' } }
  const response = await api.request(`/api/v1/debates/${slug}`, undefined, env)
  broken.mockRestore()
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal' })
  expect(text).not.toContain('secret')
  expect(logged.mock.calls[0]?.[0]).toMatchObject({ requestId: 'request-7', path: `/api/v1/debates/${slug}` })
  logged.mockRestore()
})
