import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { suspendAccount } from '../../lib/account/role-commands'
import { openSession } from '../../lib/account/session-commands'
import { createToken } from '../../lib/account/token-commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { newSecret } from '../../lib/secret'
import { person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'
import { type EventReader, readEvents } from '../setup/event-reader'
import { START } from './crux'
import { eventually } from './programs'
import { type Serving, startOnSharedDatabase } from './shared-database'

/** Milliseconds that a stream may lag behind. */
const LAG = 2_000

const AUTH_SECRET = newSecret()

let servers: Serving[] = []
let debate: Debate
let claimId = ''

beforeAll(async () => {
  debate = await openSettled()
  ;[claimId = ''] = await postClaims(debate, ['The first of them'])
  servers = await Promise.all([1, 2].map(() => startOnSharedDatabase({ settings: () => ({ AUTH_SECRET }) })))
  for (const { said } of servers) await eventually('news of changes', () => said.out.includes('news of changes is heard'))
}, START * 1000)

afterAll(async () => {
  await Promise.all(servers.map((server) => server.end()))
})

const follow = ({ url }: Serving, { slug } = debate, headers?: Record<string, string>) => readEvents(`${url}/api/v1/debates/${slug}/events`, headers)

const tokenOf = async (viewer: Awaited<ReturnType<typeof person>>['viewer']) => {
  const { token } = await createToken(viewer, { name: 'Mine', scopes: ['read', 'write'], days: 1 })
  return { authorization: `Bearer ${token}` }
}

it(`a vote and a claim through one server reach the streams of both within ${LAG} ms`, async () => {
  const readers = await Promise.all(servers.map((server) => follow(server)))
  for (const reader of readers) await reader.find('hello')
  const within = async (event: string, fits: (data: never) => boolean, began: number) => {
    for (const reader of readers) await reader.find(event, fits)
    expect(performance.now() - began).toBeLessThan(LAG)
  }
  const headers = { ...(await tokenOf((await person({ hasPassword: false })).viewer)), 'content-type': 'application/json' }
  let began = performance.now()
  const answer = await fetch(`${servers[0]?.url}/api/v1/claims/${claimId}/vote`, { method: 'PUT', headers, body: '{"value":3}' })
  expect(answer.status).toBe(200)
  await within('votes.changed', (data: { claimId: string; count: number }) => data.claimId === claimId && data.count === 1, began)
  began = performance.now()
  const [posted] = await postClaims(debate, ['For both'])
  await within('claim.posted', (data: { claimId: string }) => data.claimId === posted, began)
  for (const reader of readers) reader.close()
}, 60_000)

it('a stream of a private debate ends within two seconds of a suspension by another process', async () => {
  const hidden = await openSettled({ visibility: 'private' })
  const { viewer, handle } = await person({ hasPassword: false })
  await db().debateMember.create({ data: { debateId: BigInt(hidden.id), accountId: BigInt(viewer.id) } })
  const reader = await follow(servers[0]!, hidden, await tokenOf(viewer))
  await reader.find('hello')
  const began = performance.now()
  await suspendAccount({ handle, days: 1 })
  await reader.ended
  expect(performance.now() - began).toBeLessThan(LAG)
}, 60_000)

/** What somebody's browser sends along. */
async function cookieOf(id: string): Promise<string> {
  const sid = await openSession(id, { deviceSecret: newSecret(), agent: 'Test' })
  return `next-auth.session-token=${await encode({ token: { sid }, secret: AUTH_SECRET })}`
}

/** The form of a page that sends a text, as a browser without scripts would send it: with all that it keeps unseen. */
function formIn(page: string, text: string): FormData {
  const [, form = ''] = page.split(/<form(?=[^>]*>(?:(?!<\/form>)[\s\S])*<textarea)/)
  const data = new FormData()
  for (const [input] of (form.split('</form>')[0] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? ''
    data.append(of('name'), of('value'))
  }
  data.append('text', text)
  return data
}

it('a moderator suspends through one server: the other refuses the very next request, page and form, and ends the stream; undone there, it takes the next one', async () => {
  const [first, second] = servers as [Serving, Serving]
  const hidden = await openSettled({ visibility: 'private' })
  const { viewer } = await person({ hasPassword: false })
  await db().debateMember.create({ data: { debateId: BigInt(hidden.id), accountId: BigInt(viewer.id) } })
  const moderator = (await person({ role: 'moderator', hasPassword: false })).viewer
  const { token } = await createToken(moderator, { name: 'Moderates', scopes: ['moderate'], days: 1 })
  const asModerator = { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' }
  const own = await tokenOf(viewer)
  const votes = async () => (await fetch(`${second.url}/api/v1/claims/${claimId}/vote`, { method: 'PUT', headers: { ...own, 'content-type': 'application/json' }, body: '{"value":2}' })).status
  const writing = `${second.url}/debates/${debate.slug}/claims/${claimId}/comment`
  const asReader = { cookie: await cookieOf(viewer.id), accept: 'text/html' }
  const page = async () => (await fetch(writing, { headers: asReader })).text()
  const before = await page()
  const sends = async () => {
    const answer = await fetch(writing, { method: 'POST', headers: { ...asReader, origin: second.url }, body: formIn(before, 'Sent by a form.'), redirect: 'manual' })
    await answer.text()
    return db().comment.count({ where: { authorId: BigInt(viewer.id) } })
  }
  const reader = await follow(second, hidden, own)
  await reader.find('hello')
  expect(await votes()).toBe(200)
  const body = JSON.stringify({ target: { kind: 'account', id: viewer.id }, kind: 'suspend', rule: 'honest', until: null })
  const suspended = await fetch(`${first.url}/api/v1/moderation/actions`, { method: 'POST', headers: asModerator, body })
  expect(suspended.status).toBe(201)
  const began = performance.now()
  expect(await votes()).toBe(403)
  expect(await sends()).toBe(0)
  const after = await page()
  expect([before, after].map((html) => /<textarea/.test(html))).toEqual([true, false])
  expect(after).toContain('suspended')
  await reader.ended
  expect(performance.now() - began).toBeLessThan(LAG)
  const { actionId } = (await suspended.json()) as { actionId: string }
  expect((await fetch(`${second.url}/api/v1/moderation/actions/${actionId}/undo`, { method: 'POST', headers: asModerator })).status).toBe(200)
  expect(await votes()).toBe(200)
  expect(await sends()).toBe(1)
}, 60_000)

it('a hundred flags of one person at once, through both, are one', async () => {
  const { viewer } = await person({ hasPassword: false })
  const headers = { ...(await tokenOf(viewer)), 'content-type': 'application/json' }
  const raise = (place: number) => fetch(`${servers[place % 2]!.url}/api/v1/claims/${claimId}/flags`, { method: 'POST', headers, body: '{"reason":"spam"}' })
  const answers = await Promise.all(Array.from({ length: 100 }, (_, place) => raise(place)))
  const ids = await Promise.all(answers.filter(({ status }) => status === 201).map(async (answer) => ((await answer.json()) as { id: string }).id))
  expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 429)).toEqual([])
  expect(new Set(ids).size).toBe(1)
  expect(await db().flag.count({ where: { accountId: BigInt(viewer.id) } })).toBe(1)
  expect(await db().case.findMany({ where: { targetKind: 'claim', targetId: BigInt(claimId) }, select: { flagCount: true, status: true } })).toEqual([{ flagCount: 1, status: 'open' }])
}, 60_000)

it('a server with open streams stops at once and cleanly, and the streams of the other go on', async () => {
  const [first, second] = servers as [Serving, Serving]
  const readers: EventReader[] = await Promise.all(Array.from({ length: 20 }, () => follow(first)))
  const staying = await follow(second)
  for (const reader of [...readers, staying]) await reader.find('hello')
  const began = performance.now()
  first.child.kill('SIGTERM')
  await Promise.all(readers.map(({ ended }) => ended))
  expect(await first.ended, first.said.err).toEqual({ code: 0, signal: null })
  // What is under way would be waited for ten seconds.
  expect(performance.now() - began).toBeLessThan(8_000)
  const [posted] = await postClaims(debate, ['After the stop'])
  await staying.find('claim.posted', (data: { claimId: string }) => data.claimId === posted)
  staying.close()
}, 60_000)
