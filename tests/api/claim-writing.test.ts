import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import type { NearClaim } from '../../lib/claim/near-schema'
import type { Claim } from '../../lib/claim/schema'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { workOffAll } from '../../lib/worker'
import { openSettled, postClaims } from '../factories/debate'
import { makePerson, OWN, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'

let debate: Debate
let member: Viewer
let headers: Record<string, string>

beforeAll(provideAuth)

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  debate = await openSettled()
  member = await makePerson()
  headers = { ...(await program(member)).headers, 'Content-Type': 'application/json' }
})

const send = (method: string, body?: unknown, more: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { ...headers, ...more },
  ...(body !== undefined && { body: JSON.stringify(body) }),
})
const claims = () => `/debates/${debate.slug}/claims`
const argument = (rest: object = {}) => ({ sideId: debate.sides[0]!.id, text: 'Buses come first.', ...rest })

async function post(body: object = argument(), more?: Record<string, string>): Promise<Claim> {
  await db().rateLimit.deleteMany()
  const { status, body: answer, headers: got } = await ask(claims(), send('POST', body, more))
  expect([status, got.get('cache-control')], JSON.stringify(answer)).toEqual([201, 'private, no-store'])
  return answer as Claim
}

describe('a claim by the API', () => {
  it('is posted at the top and beneath, with sources and quotes, and read by everyone', async () => {
    const top = await post(argument({ parentId: null, stance: null, sources: [{ url: 'https://example.org/a', title: 'A' }], quotes: [{ text: 'So it is.', speaker: 'Ada' }] }))
    expect(top).toMatchObject({
      author: { handle: member.handle }, sideId: debate.sides[0]!.id, stance: null, status: 'shown', revision: 1,
      sources: [{ title: 'A', url: 'https://example.org/a', sha256: null }],
      quotes: [{ text: 'So it is.', verified: false, selector: { start: null, end: null, paragraph: null } }],
    })
    const con = await post({ parentId: top.id, stance: 'con', text: 'They are late.' })
    expect(con).toMatchObject({ parentId: top.id, stance: 'con', helps: 'opposes', depth: 2 })
    expect((await ask(`/claims/${con.id}`)).body).toEqual(con)
    const quotes = (await ask(`/debates/${debate.slug}/quotes`)).body as { items: { claimIds: string[] }[] }
    expect(quotes.items.map(({ claimIds }) => claimIds)).toEqual([[top.id]])
  })

  it('is one under one key, also by a cookie, and another body is a conflict', async () => {
    const key = { 'Idempotency-Key': 'once' }
    const first = await post(argument(), key)
    expect((await post(argument(), key)).id).toBe(first.id)
    expect(await refusal(claims(), send('POST', argument({ text: 'Other' }), key))).toMatchObject({ status: 409 })
    const cookie = { ...(await signIn(member)), Origin: OWN, 'Content-Type': 'application/json', ...key }
    expect(((await ask(claims(), { method: 'POST', headers: cookie, body: JSON.stringify(argument()) })).body as Claim).id).toBe(first.id)
    expect(await db().claim.count({ where: { debateId: BigInt(debate.id) } })).toBe(1)
  })

  it.each(['author', 'authorId', 'createdAt', 'status', 'revision', 'helps', 'depth', 'paragraphs'])('takes no %s', async (field) => {
    const refused = await refusal(claims(), send('POST', argument({ [field]: '1' })))
    expect([refused.status, Object.keys(refused.fields ?? {})]).toEqual([400, [field]])
    const { id } = await post()
    expect(await refusal(`/claims/${id}`, send('PATCH', { text: 'x', revision: 1, [field]: '1' }))).toMatchObject({ status: 400 })
  })

  it.each([
    [{ text: '' }, 'text'], [{ text: 'x'.repeat(501) }, 'text'], [{ text: { not: '' } }, 'text'], [{ stance: 'pro' }, 'stance'],
    [{ sideId: '999999' }, 'sideId'], [{ sideId: undefined }, 'parentId'], [{ sources: [{ url: 'javascript:alert(1)', title: 'x' }] }, 'sources.0.url'],
    [{ quotes: [{ id: '999999' }] }, 'quotes'], [{ quotes: [{ text: 'x' }] }, 'quotes.0'], [{ sources: Array(6).fill({ url: 'https://a.example' }) }, 'sources'],
  ])('is refused with %o', async (wrong, field) => {
    const refused = await refusal(claims(), send('POST', argument(wrong)))
    expect([refused.status, Object.keys(refused.fields ?? {})]).toEqual([400, [field]])
  })

  it('waits its turn', async () => {
    await post()
    const refused = await refusal(claims(), send('POST', argument()))
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await refusal('/debates/there-is-none/claims', send('POST', argument()))).toMatchObject({ status: 404 })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'closed' } })
    expect(await refusal(claims(), send('POST', argument()))).toMatchObject({ status: 423, code: 'closed' })
  })

  it('is changed from the revision that was read, and says what stands there otherwise', async () => {
    const { id } = await post()
    const { status, body } = await ask(`/claims/${id}`, send('PATCH', { text: 'Trams first.', revision: 1 }))
    expect([status, body]).toEqual([200, expect.objectContaining({ id, text: 'Trams first.', revision: 2, editedAt: null })])
    expect(await refusal(`/claims/${id}`, send('PATCH', { text: 'Bikes first.', revision: 1 }))).toMatchObject({
      status: 409, code: 'conflict', current: { text: 'Trams first.', revision: 2 },
    })
    await db().claim.update({ where: { id: BigInt(id) }, data: { createdAt: new Date(Date.now() - 3_600_000) } })
    await ask(`/claims/${id}`, send('PATCH', { text: 'Bikes first.', revision: 2 }))
    const history = (await ask(`/claims/${id}/revisions`)).body as { items: { revision: number; text: string }[]; nextCursor: null }
    expect(history.items.map(({ revision, text }) => [revision, text])).toEqual([[3, 'Bikes first.'], [2, 'Trams first.']])
    expect(await refusal('/claims/999999/revisions')).toMatchObject({ status: 404 })
    const other = { ...(await program(await makePerson())).headers }
    expect(await refusal(`/claims/${id}`, send('PATCH', { text: 'Mine', revision: 3 }, other))).toMatchObject({ status: 403 })
    expect(await refusal(`/claims/${id}`, send('DELETE', undefined, other))).toMatchObject({ status: 403 })
  })

  it('is withdrawn: gone without answers, a tombstone with some', async () => {
    const { id } = await post()
    const [answer] = (await postClaims(debate, ['Because.'], { parentId: id })) as [string]
    await workOffAll()
    expect((await ask(`/claims/${id}`, send('DELETE'))).status).toBe(204)
    expect((await ask(`/claims/${id}`, send('DELETE'))).status).toBe(204)
    expect((await ask(`/claims/${id}`)).body).toMatchObject({ status: 'withdrawn', text: '', pros: 1 })
    expect(((await ask(`/debates/${debate.slug}/claims`)).body as { items: Claim[] }).items).toMatchObject([{ id, status: 'withdrawn', text: '' }])
    expect(await refusal(claims(), send('POST', { parentId: id, stance: 'pro', text: 'Late.' }))).toMatchObject({ status: 423 })
    await db().claim.update({ where: { id: BigInt(answer) }, data: { status: 'held' } })
    await db().change.create({ data: { kind: 'claim.changed', debateId: BigInt(debate.id), claimId: BigInt(answer) } })
    await workOffAll()
    expect(await refusal(`/claims/${id}`)).toMatchObject({ status: 404 })
  })
})

describe('what is near', () => {
  const near = async (text: string) => ((await ask(`/debates/${debate.slug}/near?text=${encodeURIComponent(text)}`)).body as { items: NearClaim[] }).items

  it('is found by trigrams, three at most, opposites told apart', async () => {
    await postClaims(debate, ['Cars should be banned from the centre.', 'Cars should be banned from the city centre.', 'Trams are quiet.', 'Cars should not be banned from the centre.', 'Cars should be barred from the centre.'])
    const found = await near('Cars should be banned from the centre')
    expect(found.map(({ text, kind }) => [text, kind])).toEqual([
      ['Cars should be banned from the centre.', 'same'],
      ['Cars should be banned from the city centre.', 'same'],
      ['Cars should not be banned from the centre.', 'opposite'],
    ])
    expect(found[0]?.similarity).toBe(1)
    expect(await near('Nothing of the kind has been said.')).toEqual([])
  })

  it('leaves out what is not shown, and other debates', async () => {
    const [id] = (await postClaims(debate, ['Cars should be banned.'])) as [string]
    await postClaims(await openSettled(), ['Cars should be banned.'])
    expect((await near('Cars should be banned.')).map((one) => one.id)).toEqual([id])
    await db().claim.update({ where: { id: BigInt(id) }, data: { status: 'hidden' } })
    expect(await near('Cars should be banned.')).toEqual([])
  })

  it('is found in a large debate too, by rare words', async () => {
    await postClaims(debate, Array.from({ length: 600 }, (_, index) => `Street ${index} carries more buses than lane ${index * 7} does in winter.`))
    await postClaims(debate, ['The bakery in Mill Street sells more bread since the cars are gone.'])
    await workOffAll()
    expect((await near('The bakery on Mill Street sells more bread since cars are gone.')).map(({ kind }) => kind)).toEqual(['same'])
    expect(await near('xylophone quartz')).toEqual([])
    expect(await near("'; DROP TABLE claim; -- & | ! :* <->")).toEqual([])
  })

  it.each(['', '?text=', `?text=${'x'.repeat(501)}`, '?text=a&text=b', '?text[not]=a', '?text=%00'])('wants a text: %.20s', async (query) => {
    expect(await refusal(`/debates/${debate.slug}/near${query}`)).toMatchObject({ status: 400 })
  })

  it('is not told of a debate that one may not read', async () => {
    expect(await refusal('/debates/there-is-none/near?text=x')).toMatchObject({ status: 404 })
  })
})

describe('a draft by the API', () => {
  const path = '/me/drafts/claim-1-pro'

  it('is kept, read and discarded; an old tab does not overwrite a newer one', async () => {
    expect(await refusal(path, { headers })).toMatchObject({ status: 404 })
    const { status, body } = await ask(path, send('PUT', { sequence: 2, fields: { text: 'Begun' } }))
    expect([status, body]).toEqual([200, { place: 'claim-1-pro', sequence: 2, fields: { text: 'Begun' }, updatedAt: expect.any(String) as string }])
    expect(await refusal(path, send('PUT', { sequence: 2, fields: { text: 'Old' } }))).toMatchObject({ status: 409, current: { sequence: 2, fields: { text: 'Begun' } } })
    expect((await ask(path, { headers })).body).toMatchObject({ fields: { text: 'Begun' } })
    const other = (await program(await makePerson())).headers
    expect(await refusal(path, { headers: other })).toMatchObject({ status: 404 })
    expect((await ask(path, send('DELETE'))).status).toBe(204)
    expect(await refusal(path, { headers })).toMatchObject({ status: 404 })
    expect(await refusal(path, {})).toMatchObject({ status: 401 })
  })

  it.each([[{ sequence: 0, fields: {} }], [{ sequence: 1, fields: { text: { not: '' } } }], [{ sequence: 1, fields: {}, accountId: '1' }], [{ fields: {} }]])('refuses %o', async (body) => {
    expect(await refusal(path, send('PUT', body))).toMatchObject({ status: 400 })
    expect(await refusal('/me/drafts/..%2Fx', send('PUT', { sequence: 1, fields: {} }))).toMatchObject({ status: 404 })
  })
})
