import { beforeAll, beforeEach, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { workOffAll } from '../../lib/worker'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { makePerson, OWN, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'

let debate: Debate
let claimId: string
let member: Viewer
let headers: Record<string, string>

beforeAll(() => {
  provideAuth()
  provideSettings({ LIMIT_TEXT_SECONDS_NEW: '0' })
})

beforeEach(async () => {
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  member = await makePerson()
  headers = (await program(member)).headers
})

const send = async (method: string, path: string, given = headers) => (await ask(path, { method, headers: given })).status
const body = async (path: string, given: RequestInit = { headers }) => (await ask(path, given)).body
const put = (sent: unknown): RequestInit => ({ method: 'PUT', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(sent) })

it('a debate and a claim are followed and left, however often, and my overlay tells it', async () => {
  const mine = async () => ((await body(`/me/debates/${debate.slug}`)) as { following: unknown }).following
  for (const path of [`/debates/${debate.slug}/follow`, `/claims/${claimId}/follow?debate=${debate.slug}`]) {
    expect([await send('PUT', path), await send('PUT', path)], path).toEqual([204, 204])
  }
  expect(await mine()).toEqual({ debate: true, claims: [claimId] })
  const cookie = { ...(await signIn(member)), Origin: OWN }
  expect(await send('DELETE', `/debates/${debate.slug}/follow`, cookie)).toBe(204)
  expect([await send('DELETE', `/claims/${claimId}/follow`), await send('DELETE', `/claims/${claimId}/follow`)]).toEqual([204, 204])
  expect(await mine()).toEqual({ debate: false, claims: [] })
})

it('what is not there, or not mine to do, is refused', async () => {
  for (const path of ['/debates/none-such/follow', '/claims/999999999/follow', '/claims/x/follow']) {
    for (const method of ['PUT', 'DELETE']) expect((await refusal(path, { method, headers })).status, `${method} ${path}`).toBe(404)
  }
  const path = `/debates/${debate.slug}/follow`
  expect((await refusal(path, { method: 'PUT' })).status).toBe(401)
  expect((await refusal(path, { method: 'PUT', headers: (await program(member, ['read'])).headers })).status).toBe(403)
  expect((await refusal(path, { method: 'PUT', headers: { ...(await signIn(member)), Origin: 'https://evil.example' } })).status).toBe(403)
})

it('notices are listed and counted, and read', async () => {
  await giveClaims(member, [claimId])
  await comment(claimId, 'Which lines?')
  await comment(claimId, 'And when?')
  await workOffAll()
  expect(await body('/me')).toMatchObject({ unread: 2 })
  expect(await body('/me/notices?limit=1')).toMatchObject({ items: [{ kind: 'comment', claimId, comment: { text: 'And when?' }, read: false }], nextCursor: expect.any(String) as string })
  expect(await body('/me/notices/read', put({ claimId: '1' }))).toEqual({ unread: 2 })
  expect(await body('/me/notices/read', put({ claimId }))).toEqual({ unread: 0 })
  expect(await body('/me')).toMatchObject({ unread: 0 })
  expect((await refusal('/me/notices')).status).toBe(401)
  expect((await refusal('/me/notices?cursor=x', { headers })).status).toBe(400)
  for (const sent of [{ upTo: 'x' }, { claimId: 1 }, { all: true }]) expect((await refusal('/me/notices/read', put(sent))).status, JSON.stringify(sent)).toBe(400)
})
