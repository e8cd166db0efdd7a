import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { makePerson, OWN, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'

let me: Viewer
let headers: Record<string, string>

beforeAll(provideAuth)

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  me = await makePerson()
  headers = { ...(await program(me)).headers, 'Content-Type': 'application/json' }
})

const send = (method: string, body?: unknown, more: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { ...headers, ...more },
  ...(body !== undefined && { body: JSON.stringify(body) }),
})
const SIDES = [
  { name: 'Walkers', summary: 'Streets belong to people first.', stance: 'supports' },
  { name: 'Drivers', summary: 'A centre that cannot be reached dries up.', stance: 'opposes' },
]
const wish = (rest: object = {}) => ({ title: 'Should it be closed to cars?', thesis: 'It should.', sides: SIDES, ...rest })

async function open(rest: object = {}, more?: Record<string, string>): Promise<Debate> {
  await db().rateLimit.deleteMany()
  const { status, body, headers: got } = await ask('/debates', send('POST', wish(rest), more))
  expect([status, got.get('cache-control')], JSON.stringify(body)).toEqual([201, 'private, no-store'])
  return body as Debate
}

describe('a debate by the API', () => {
  it('is opened with what the contract names, and read by everybody', async () => {
    const source = { title: 'Streets', url: 'https://example.org/streets' }
    const opened = await open({ source, topics: ['Cities'], visibility: 'public' })
    expect(opened).toMatchObject({
      slug: expect.stringMatching(/^should-it-be-closed-to-cars/) as string, status: 'open', visibility: 'public', arguing: 'members', revision: 1, sides: SIDES,
      source: { ...source, publisher: null, sha256: null, textAvailable: false, paragraphCount: 0 }, topics: [{ slug: 'cities', name: 'Cities' }],
    })
    expect((await ask(`/debates/${opened.slug}`)).body).toEqual(opened)
  })

  it('is one under one key, also by a cookie, and another body is a conflict', async () => {
    const key = { 'Idempotency-Key': 'once' }
    const first = await open({}, key)
    expect((await open({}, key)).id).toBe(first.id)
    expect(await refusal('/debates', send('POST', wish({ thesis: 'Another.' }), key))).toMatchObject({ status: 409 })
    const cookie = { ...(await signIn(me)), Origin: OWN, 'Content-Type': 'application/json', ...key }
    expect(((await ask('/debates', { method: 'POST', headers: cookie, body: JSON.stringify(wish()) })).body as Debate).id).toBe(first.id)
    expect(await db().debate.count({ where: { ownerId: BigInt(me.id) } })).toBe(1)
  })

  it.each([
    [{ title: '' }, 'title'], [{ thesis: 'x'.repeat(501) }, 'thesis'], [{ sides: SIDES.slice(1) }, 'sides'], [{ sides: [SIDES[0], SIDES[0]] }, 'sides'],
    [{ sides: [SIDES[0], { ...SIDES[1], stance: 'both' }] }, 'sides.1.stance'], [{ source: { url: 'https://a.example' } }, 'source'], [{ visibility: 'hidden' }, 'visibility'],
    [{ status: 'archived' }, 'status'], [{ topics: [''] }, 'topics.0'], [{ ownerId: '1' }, 'ownerId'], [{ slug: 'mine' }, 'slug'], [{ revision: 9 }, 'revision'],
  ])('is refused with %o', async (wrong, field) => {
    const refused = await refusal('/debates', send('POST', wish(wrong)))
    expect([refused.status, Object.keys(refused.fields ?? {})[0]?.startsWith(field)]).toEqual([400, true])
    expect(await db().debate.count({ where: { ownerId: BigInt(me.id) } })).toBe(0)
  })

  it('waits its turn, and wants a token that writes', async () => {
    await open()
    const refused = await refusal('/debates', send('POST', wish()))
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await refusal('/debates', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).toMatchObject({ status: 401 })
    headers = { ...headers, ...(await program(me, ['read'])).headers }
    expect(await refusal('/debates', send('POST', wish()))).toMatchObject({ status: 403 })
  })

  it('is changed by its owner from the revision that was read', async () => {
    const { slug, sides } = await open()
    const change = { revision: 1, thesis: 'It must.', sides: [...sides.map(({ id, name, summary, stance }) => ({ id, name, summary, stance })), { ...SIDES[0], name: 'Riders' }] }
    const { body } = await ask(`/debates/${slug}`, send('PATCH', change))
    expect(body).toMatchObject({ slug, thesis: 'It must.', revision: 2, sides: [{ name: 'Walkers' }, { name: 'Drivers' }, { name: 'Riders' }] })
    expect(await refusal(`/debates/${slug}`, send('PATCH', { revision: 1, title: 'Late?' }))).toMatchObject({ status: 409, code: 'conflict', current: { thesis: 'It must.', revision: 2 } })
    expect(await refusal(`/debates/${slug}`, send('PATCH', { title: 'Which?' }))).toMatchObject({ status: 400 })
    expect(await refusal(`/debates/${slug}`, send('PATCH', { revision: 2, status: 'closed' }))).toMatchObject({ status: 400 })
    headers = { ...headers, ...(await program(await makePerson())).headers }
    expect(await refusal(`/debates/${slug}`, send('PATCH', { revision: 2, title: 'Mine?' }))).toMatchObject({ status: 403 })
    expect(await refusal('/debates/nowhere', send('PATCH', { revision: 2, title: 'Mine?' }))).toMatchObject({ status: 404 })
  })

  it('is published, closed, archived and reopened', async () => {
    const { slug, status } = await open({ status: 'draft' })
    expect(status).toBe('draft')
    expect(await refusal(`/debates/${slug}`)).toMatchObject({ status: 404 })
    const move = (one: string) => send('POST', { move: one })
    for (const [one, then] of [['publish', 'open'], ['close', 'closed'], ['archive', 'archived'], ['reopen', 'open']] as const) {
      expect((await ask(`/debates/${slug}/moves`, move(one))).body).toMatchObject({ status: then })
    }
    expect(await refusal(`/debates/${slug}/moves`, move('archive'))).toMatchObject({ status: 409, code: 'conflict' })
    expect(await refusal(`/debates/${slug}/moves`, move('delete'))).toMatchObject({ status: 400 })
  })

  it('is moved once under one key, however late that is sent again', async () => {
    const { id, slug } = await open()
    const move = (one: string, key: string) => send('POST', { move: one }, { 'Idempotency-Key': key })
    for (const [one, key, then] of [['close', 'first', 'closed'], ['reopen', 'second', 'open'], ['close', 'first', 'open']] as const) {
      expect((await ask(`/debates/${slug}/moves`, move(one, key))).body).toMatchObject({ status: then })
    }
    expect(await refusal(`/debates/${slug}/moves`, move('archive', 'first'))).toMatchObject({ status: 409, code: 'conflict' })
    expect(await db().activity.count({ where: { debateId: BigInt(id) } })).toBe(3)
  })
})
