import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { createToken } from '../../lib/account/token-commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'
import { START } from './crux'
import { eventually } from './programs'
import { ask } from './postgres-folders'
import { type Serving, startOnSharedDatabase } from './shared-database'

// A post whose answer was lost: a process of Crux is killed at a known point of its transaction, and the same is sent once
// more under the same key, to one that lives.

vi.setConfig({ testTimeout: START * 1000 })

/** The lock that a post waits for, right before its commit or in the middle of its transaction. */
const GATE = 7_270_900

let debate: Debate
let claimId: string
let headers: Record<string, string>
const running: Serving[] = []
const settings = () => ({ LIMIT_TEXT_SECONDS_NEW: '0' })
/** It outlives all that are killed. */
let other: Serving

beforeAll(async () => {
  other = await startOnSharedDatabase({ settings })
}, START * 1000)
afterAll(() => other.end())

beforeEach(async () => {
  debate = await openSettled()
  claimId = (await postClaims(debate, ['Buses first.']))[0]!
  const { viewer } = await person({ hasPassword: false })
  const { token } = await createToken(viewer, { name: 'Mine', scopes: ['read', 'write'], days: 1 })
  headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }
})
afterEach(async () => {
  await takeGateAway()
  for (const crux of running.splice(0)) await crux.end()
})

const owner = <T extends object = object>(statement: string) => ask<T>(process.env.DATABASE_URL ?? '', statement)

/** As the tables' owner: what writes to `table` waits at the gate, where it writes or where it commits. */
async function gate(table: 'claim' | 'comment', where: 'writing' | 'commit'): Promise<void> {
  await owner(`
    CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON ${table} ${where === 'commit' ? 'DEFERRABLE INITIALLY DEFERRED' : ''}
      FOR EACH ROW EXECUTE FUNCTION wait_at_gate()`)
}
const takeGateAway = () => owner('DROP FUNCTION IF EXISTS wait_at_gate CASCADE')

const serve = async (): Promise<Serving> => {
  const crux = await startOnSharedDatabase({ settings })
  running.push(crux)
  return crux
}

type Post = { path: string; body: object }
const post = ({ url }: Serving, { path, body }: Post) =>
  fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

const idOf = async (response: Response): Promise<string> => {
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

const waiting = () => owner<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()`)

/** Sends what gets no answer: Crux is killed while it waits at the gate. `then` is done before the gate opens. */
async function loseAnswer(first: Serving, sent: Post, then: () => Promise<void> = async () => undefined): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM pg_advisory_xact_lock(${GATE})`
    const lost = post(first, sent).then(() => 'answered', () => 'lost')
    await eventually('post at the gate', async () => (await waiting()).length === 1)
    first.child.kill('SIGKILL')
    expect(await lost).toBe('lost')
    await then()
  }, { timeout: 120_000 })
  await eventually('end of the session that was left', async () => (await waiting()).length === 0)
}

type Kind = { table: 'claim' | 'comment'; sent: Post; ids(): Promise<string[]> }

const here = () => ({ debateId: BigInt(debate.id) })
const aClaim = (): Kind => ({
  table: 'claim',
  sent: { path: `/debates/${debate.slug}/claims`, body: { parentId: claimId, stance: 'con', text: 'They are late.' } },
  ids: async () => (await db().claim.findMany({ where: { ...here(), parentId: { not: null } }, select: { id: true } })).map(({ id }) => String(id)),
})
const aComment = (): Kind => ({
  table: 'comment',
  sent: { path: `/claims/${claimId}/comments`, body: { text: 'I was there.' } },
  ids: async () => (await db().comment.findMany({ where: here(), select: { id: true } })).map(({ id }) => String(id)),
})

describe.each([['a claim', aClaim], ['a comment', aComment]] as const)('%s', (_, kind) => {
  it('killed before its commit it is not there, and sent again it is, once', async () => {
    const { table, sent, ids } = kind()
    await gate(table, 'writing')
    await loseAnswer(await serve(), sent)
    await takeGateAway()
    expect(await ids()).toEqual([])
    const id = await idOf(await post(other, sent))
    expect(await idOf(await post(other, sent))).toBe(id)
    expect(await ids()).toEqual([id])
  })

  it('killed after its commit it is there, and sent again it is the same', async () => {
    const { table, sent, ids } = kind()
    await gate(table, 'commit')
    await loseAnswer(await serve(), sent)
    await takeGateAway()
    const there = await eventually('post without an answer', async () => ((await ids()).length > 0 ? ids() : null))
    expect([await idOf(await post(other, sent))]).toEqual(there)
    expect(await ids()).toEqual(there)
  })
})

it('sent again while the first still commits it waits for that one, and is the same', async () => {
  const { table, sent, ids } = aClaim()
  await gate(table, 'commit')
  const first = await serve()
  let again: Promise<Response> | undefined
  await loseAnswer(first, sent, async () => {
    again = post(other, sent)
    await eventually('second post that waits for the first', async () =>
      (await owner(`SELECT FROM pg_stat_activity WHERE wait_event = 'transactionid' AND datname = current_database()`)).length === 1)
  })
  const id = await idOf(await again!)
  expect(await ids()).toEqual([id])
})
