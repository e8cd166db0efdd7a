import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Scope, Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { workOffBulks } from '../../lib/moderation/bulk-work-commands'
import { giveClaims } from '../factories/author'
import { openSettled, postClaims } from '../factories/debate'
import { flagged } from '../factories/moderation'
import { makePerson, OWN, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'

let debate: Debate
let author: Viewer
let moderator: Viewer
let headers: Record<string, string>
let claimId: string
let caseId: string

beforeAll(provideAuth)

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  debate = await openSettled()
  author = await makePerson()
  moderator = await makePerson({ role: 'moderator' })
  headers = await bearing(moderator, 'moderate')
  ;[claimId] = (await postClaims(debate, ['They only want the money.'])) as [string]
  await giveClaims(author, [claimId])
  ;({ caseId } = await flagged({ kind: 'claim', id: claimId }, { authorId: author.id, debateId: debate.id, claimId }))
})

const bearing = async (who: Viewer, ...scopes: Scope[]): Promise<Record<string, string>> => (await program(who, scopes)).headers
const send = (method: string, body?: unknown, more: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { ...headers, ...more, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
  ...(body !== undefined && { body: JSON.stringify(body) }),
})
const hide = (rest: object = {}) => ({ target: { kind: 'claim', id: claimId }, kind: 'hide', rule: 'claim-not-person', words: 'Please say what is wrong with the claim.', ...rest })
const status = async () => (await db().claim.findUniqueOrThrow({ where: { id: BigInt(claimId) } })).status

describe('moderating by the API', () => {
  it('lists the cases, takes one, gives it back, decides it and undoes that', async () => {
    const listed = (await ask(`/moderation/cases?debate=${debate.slug}&kind=claim&reason=abuse&mine=false&limit=1`, { headers })).body as { items: unknown[] }
    expect(listed.items).toMatchObject([{ id: caseId, target: { kind: 'claim', id: claimId }, revision: 1, flags: 2, taken: null }])
    expect((await ask(`/moderation/cases/${caseId}/take`, send('POST'))).body).toEqual({ until: expect.any(String) as string })
    expect((await ask(`/moderation/cases?mine=true`, { headers })).body).toMatchObject({ items: [{ id: caseId, taken: { byViewer: true } }] })
    expect((await ask(`/moderation/cases/${caseId}/take`, send('DELETE'))).status).toBe(204)
    const { body, headers: got } = await ask(`/moderation/cases/${caseId}`, { headers })
    expect(got.get('cache-control')).toBe('private, no-store')
    expect(body).toMatchObject({ id: caseId, now: { text: 'They only want the money.' }, account: { handle: author.handle } })

    const done = await ask('/moderation/actions', send('POST', hide({ caseId, revision: 1, why: 'About people.' })))
    expect([done.status, done.body]).toEqual([201, { actionId: expect.any(String) as string, caseId, caseRevision: 2 }])
    expect(await status()).toBe('hidden')
    const { actionId } = done.body as { actionId: string }
    expect(await ask(`/moderation/actions/${actionId}/undo`, send('POST'))).toMatchObject({ status: 200, body: { actionId, caseId } })
    expect(await status()).toBe('shown')
  })

  it('does it once under one key, and tells who is second who was first', async () => {
    const key = { 'Idempotency-Key': 'once' }
    const first = (await ask('/moderation/actions', send('POST', hide(), key))).body
    expect((await ask('/moderation/actions', send('POST', hide(), key))).body).toEqual(first)
    expect(await refusal('/moderation/actions', send('POST', hide({ kind: 'remove' }), key))).toMatchObject({ status: 409 })
    expect(await refusal('/moderation/actions', send('POST', hide({ caseId })))).toMatchObject({
      status: 409, detail: expect.stringMatching(/^Already decided by a moderator \d s ago\.$/) as string, current: { kind: 'hide', canUndo: true },
    })
    expect(await db().action.count({ where: { targetId: BigInt(claimId), targetKind: 'claim' } })).toBe(1)
  })

  it.each([
    [{ kind: 'burn' }, 'kind'], [{ rule: undefined }, 'rule'], [{ words: 'About {{what}}.' }, 'words'], [{ until: '2030-01-01T00:00:00Z' }, 'until'],
    [{ until: 'tomorrow' }, 'until'], [{ words: 'x'.repeat(2001) }, 'words'], [{ target: { kind: 'star', id: '1' } }, 'target.kind'], [{ secret: 1 }, 'secret'],
  ])('refuses %j beside the field', async (rest, field) => {
    const answer = await refusal('/moderation/actions', send('POST', hide(rest)))
    expect(answer).toMatchObject({ status: 400, code: 'invalid' })
    expect(Object.keys(answer.fields ?? {})).toEqual([field])
    expect(await status()).toBe('shown')
  })

  it('acts on people, with an end or without', async () => {
    const silence = (until: string | null) => ({ target: { kind: 'account', id: author.id }, kind: 'silence', rule: 'honest', until })
    expect((await ask('/moderation/actions', send('POST', silence('2030-01-01T00:00:00Z')))).status).toBe(201)
    expect((await ask('/moderation/actions', send('POST', silence(null)))).status).toBe(201)
    expect((await db().account.findUniqueOrThrow({ where: { id: BigInt(author.id) } })).silencedUntil?.getUTCFullYear()).toBe(9999)
  })

  it('does the same to many, tells how far it has come, and undoes it', async () => {
    const begun = await ask('/moderation/bulk', send('POST', { allTextsOf: author.handle, decision: { kind: 'remove', rule: 'on-topic' } }))
    expect(begun).toMatchObject({ status: 201, body: { total: 1, done: 0, finishedAt: null } })
    const { id } = begun.body as { id: string }
    await workOffBulks(new Date())
    expect((await ask(`/moderation/bulk/${id}`, { headers })).body).toMatchObject({ done: 1, refused: 0, finishedAt: expect.any(String) as string })
    expect((await ask(`/moderation/bulk/${id}/undo`, send('POST'))).body).toMatchObject({ undoes: id, total: 1 })
    await workOffBulks(new Date())
    expect(await status()).toBe('shown')
    expect(await refusal('/moderation/bulk', send('POST', { decision: { kind: 'remove', rule: 'on-topic' } }))).toMatchObject({ status: 400 })
    expect(await refusal('/moderation/bulk/999999', { headers })).toMatchObject({ status: 404 })
  })
})

describe('who moderates by the API', () => {
  const reads = () => [`/moderation/cases`, `/moderation/cases/${caseId}`]
  const writes = (): [string, RequestInit][] => [
    ['/moderation/actions', send('POST', hide())], [`/moderation/cases/${caseId}/take`, send('POST')],
    ['/moderation/bulk', send('POST', { items: [{ target: { kind: 'claim', id: claimId } }], decision: { kind: 'remove', rule: 'on-topic' } })],
  ]

  it('is nobody without an account, nor by a token without the scope', async () => {
    for (const path of reads()) expect((await refusal(path)).status, path).toBe(401)
    headers = {}
    for (const [path, init] of writes()) expect((await refusal(path, init)).status, path).toBe(401)
    for (const scope of ['read', 'write'] as const) {
      headers = await bearing(moderator, scope)
      for (const path of reads()) expect((await refusal(path, { headers })).status, path).toBe(403)
      for (const [path, init] of writes()) expect((await refusal(path, init)).status, path).toBe(403)
    }
  })

  it('is no member, however they ask', async () => {
    headers = { ...(await signIn(author)), Origin: OWN }
    expect((await ask('/moderation/cases', { headers })).body).toEqual({ items: [], nextCursor: null })
    expect((await refusal(`/moderation/cases/${caseId}`, { headers })).status).toBe(404)
    expect((await Promise.all(writes().map(async ([path, init]) => (await refusal(path, init)).status)))).toEqual([403, 404, 403])
    expect(await status()).toBe('shown')
  })

  it('is a moderator by a cookie from our own pages alone, and not while suspended', async () => {
    const cookie = await signIn(moderator)
    headers = { ...cookie, Origin: 'https://evil.example' }
    expect((await refusal('/moderation/actions', send('POST', hide()))).status).toBe(403)
    headers = { ...cookie, Origin: OWN }
    await db().account.update({ where: { id: BigInt(moderator.id) }, data: { suspendedUntil: new Date(Date.now() + 60_000) } })
    expect((await refusal('/moderation/actions', send('POST', hide()))).status).toBe(403)
    expect((await refusal('/moderation/cases', { headers })).status).toBe(403)
    await db().account.update({ where: { id: BigInt(moderator.id) }, data: { suspendedUntil: null } })
    expect((await ask('/moderation/actions', send('POST', hide()))).status).toBe(201)
  })
})
