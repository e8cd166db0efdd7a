import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { TEXT_TRIES_OF_ACCOUNT } from '../../lib/account/limits'
import { FOREVER, type Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { takeTurn } from '../../lib/db/rate-limit'
import { provideSettings } from '../../lib/env'
import { openSettled, postClaims } from '../factories/debate'
import { makePerson, OWN, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'

let debate: Debate
let claimId: string
let member: Viewer
let headers: Record<string, string>

beforeAll(() => {
  provideAuth()
  provideSettings({ LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' })
})

beforeEach(async () => {
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  member = await makePerson()
  headers = { ...(await program(member)).headers, 'Content-Type': 'application/json' }
})

const path = () => `/claims/${claimId}/comments`
const send = (method: string, body: unknown, more: Record<string, string> = {}): RequestInit => ({ method, headers: { ...headers, ...more }, body: JSON.stringify(body) })
const post = async (body: unknown, more?: Record<string, string>) => (await ask(path(), send('POST', body, more))) as { status: number; body: { id: string; revision: number; text: string } }

describe('comments', () => {
  it('are posted, listed, answered, changed and withdrawn', async () => {
    const { status, body: first } = await post({ text: '  Which *lines*?\r\nAll?  ' })
    expect([status, first]).toEqual([201, expect.objectContaining({ claimId, replyToId: null, text: 'Which *lines*?\nAll?', author: { handle: member.handle, name: member.name }, revision: 1, replies: 0, status: 'shown' })])
    const { body: reply } = await post({ text: 'Most.', replyToId: first.id })
    const { body: list } = await ask(path())
    expect(list).toMatchObject({ items: [{ id: first.id, replies: 1 }], nextCursor: null })
    expect((await ask(`${path()}?replyTo=${first.id}`)).body).toMatchObject({ items: [{ id: reply.id, replyToId: first.id }] })

    expect((await ask(`/comments/${first.id}`, send('PATCH', { text: 'Which of them?', revision: 1 }))).body).toMatchObject({ text: 'Which of them?', revision: 2 })
    expect(await refusal(`/comments/${first.id}`, send('PATCH', { text: 'Mine', revision: 1 }))).toMatchObject({ status: 409, code: 'conflict' })

    const gone = await ask(`/comments/${first.id}`, { method: 'DELETE', headers: { Authorization: headers.Authorization! } })
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await ask(path())).body).toMatchObject({ items: [{ id: first.id, status: 'withdrawn', text: '', author: null }] })
  })

  it('are posted once under an Idempotency-Key, and not under that of something else', async () => {
    const key = { 'Idempotency-Key': 'one-intention' }
    const made = await Promise.all([post({ text: 'Once' }, key), post({ text: 'Once' }, key), post({ text: 'Once' }, key)])
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    expect(await refusal(path(), send('POST', { text: 'Else' }, key))).toMatchObject({ status: 409 })
    expect(await db().comment.count({ where: { claimId: BigInt(claimId) } })).toBe(1)
    // Access is asked for anew.
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'closed' } })
    expect(await refusal(path(), send('POST', { text: 'Once' }, key))).toMatchObject({ status: 423, code: 'closed' })
  })

  it.each([
    { text: 'x', author: 'me' }, { text: 'x', createdAt: '2020-01-01' }, { text: 'x', status: 'shown' }, { text: 'x', mentions: [] },
    { text: 'x', authorId: '1' }, { text: { not: '' } }, { text: ['x'] }, { text: '' }, { text: ' \n ' }, {}, { text: 'x', replyToId: 'x' },
    { text: 'x', replyToId: { not: null } }, { text: 'x'.repeat(5_001) }, { text: 'x', replyToId: '999999999' },
  ])('take nothing else: %j', async (body) => {
    expect(await refusal(path(), send('POST', body))).toMatchObject({ status: 400, code: 'invalid' })
    expect(await db().comment.count({ where: { claimId: BigInt(claimId) } })).toBe(0)
  })

  it('are tried only so often, also those that are refused', async () => {
    const last = TEXT_TRIES_OF_ACCOUNT.points - 1
    await Promise.all(Array.from({ length: last }, () => takeTurn(TEXT_TRIES_OF_ACCOUNT, `account ${member.id}`)))
    expect(await refusal(path(), send('POST', {}))).toMatchObject({ status: 400 })
    // Claims are counted with them.
    for (const to of [path(), `/debates/${debate.slug}/claims`]) expect(await refusal(to, send('POST', {})), to).toMatchObject({ status: 429, code: 'too_many' })
  })

  it('take 5,000 characters, counted as the database counts them', async () => {
    expect((await post({ text: '𝄞'.repeat(5_000) })).status).toBe(201)
  })

  it('are each author’s own', async () => {
    const { body: mine } = await post({ text: 'Mine' })
    headers = { ...(await program(await makePerson({ role: 'admin' }))).headers, 'Content-Type': 'application/json' }
    expect(await refusal(`/comments/${mine.id}`, send('PATCH', { text: 'Theirs', revision: 1 }))).toMatchObject({ status: 404 })
    expect(await refusal(`/comments/${mine.id}`, send('DELETE', {}))).toMatchObject({ status: 404 })
    expect((await ask(path())).body).toMatchObject({ items: [{ text: 'Mine', revision: 1 }] })
  })

  it('are not for who may not argue, and not where nobody may look', async () => {
    expect(await refusal(path(), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"x"}' })).toMatchObject({ status: 401 })
    headers = { ...(await program(member, ['read'])).headers, 'Content-Type': 'application/json' }
    expect(await refusal(path(), send('POST', { text: 'x' }))).toMatchObject({ status: 403 })
    headers = { ...(await program(await makePerson({ silencedUntil: FOREVER }))).headers, 'Content-Type': 'application/json' }
    expect(await refusal(path(), send('POST', { text: 'x' }))).toMatchObject({ status: 403, detail: expect.stringContaining('silenced') as string })
    for (const visibility of ['unlisted', 'private'] as const) {
      await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility } })
      expect(await refusal(path())).toMatchObject({ status: 404 })
    }
    expect(await refusal(`/claims/${claimId}/comments?debate=${debate.slug}`)).toMatchObject({ status: 404 })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'unlisted' } })
    expect((await ask(`/claims/${claimId}/comments?debate=${debate.slug}`)).status).toBe(200)
    expect(await refusal('/claims/999999999/comments')).toMatchObject({ status: 404 })
  })

  it('in a debate that is not listed name it, until one has taken part', async () => {
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'unlisted' } })
    expect(await refusal(path(), send('POST', { text: 'By its number' }))).toMatchObject({ status: 404 })
    expect(await refusal(`${path()}?debate=another-debate`, send('POST', { text: 'By its number' }))).toMatchObject({ status: 404 })
    expect(await refusal(`${path()}?slug=${debate.slug}`, send('POST', { text: 'By a slip' }))).toMatchObject({ status: 400, fields: { slug: expect.anything() as unknown } })
    expect((await ask(`${path()}?debate=${debate.slug}`, send('POST', { text: 'By its address' }))).status).toBe(201)
    expect((await post({ text: 'Once there' })).status).toBe(201)
  })

  it('of the viewer’s own are told with what is theirs in a debate', async () => {
    const { body: mine } = await post({ text: 'Mine' })
    const browser = { ...(await signIn(member)), Origin: OWN }
    const asked = async (query = '') => ((await ask(`/me/debates/${debate.slug}${query}`, { headers: browser })).body as { myComments: string[] }).myComments
    expect([await asked(), await asked(`?claims=${claimId}`), await asked('?claims=999999')]).toEqual([[mine.id], [mine.id], []])
  })
})
