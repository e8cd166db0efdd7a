import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import type { Viewer } from '../../lib/account/schema'
import { createToken } from '../../lib/account/token-commands'
import { person } from '../factories/account'
import type { Dice } from './dice'
import type { Ledger } from './ledger'

/** Somebody with a program that writes for them. */
export type Writer = { viewer: Viewer; token: string }
/** Where they write. `claims` were there before: their tree does not grow deep. */
export type Place = { base: string; slug: string; sides: readonly [string, ...string[]]; claims: readonly [string, ...string[]] }

/** Milliseconds before what had no answer is sent again, and in which an answer comes at the latest. */
const PAUSE = 25
const ANSWER = 20_000

export async function makeWriters(count: number): Promise<Writer[]> {
  const writers: Writer[] = []
  while (writers.length < count) {
    const { viewer } = await person({ hasPassword: false })
    const { token } = await createToken(viewer, { name: 'Storm', scopes: ['read', 'write'], days: 1 })
    writers.push({ viewer, token })
  }
  return writers
}

/** What somebody does next: votes most often. */
const KINDS = ['vote', 'vote', 'vote', 'unvote', 'claim', 'comment', 'stance', 'draft'] as const

type Sent = { method: string; path: string; body?: object; key?: string }
type Answer = { status: number; body: { id?: string; current?: { sequence?: number } } | null }

/**
 * Lets everybody write, one thing after the other, until it is told to end. What has no answer is sent again as it was,
 * under the same key, for as long as it takes: nobody knows whether it was done.
 */
export function startWriting(writers: readonly Writer[], place: Place, dice: Dice, ledger: Ledger): { end(): Promise<void>; failed: Promise<never> } {
  let wanted = true
  const loops = writers.map(async (writer) => {
    while (wanted) await act(writer, place, dice, ledger)
  })
  const all = Promise.all(loops)
  return {
    // What goes wrong in one loop is heard at once, not only at the end.
    failed: all.then(() => new Promise<never>(() => undefined)),
    async end() {
      wanted = false
      await all
    },
  }
}

async function act(writer: Writer, place: Place, dice: Dice, ledger: Ledger): Promise<void> {
  const { viewer } = writer
  const claim = dice.pick(place.claims)
  const kind = dice.pick(KINDS)
  if (kind === 'vote' || kind === 'unvote') {
    const value = kind === 'vote' ? dice.whole(0, 4) : null
    const path = `/claims/${claim}/vote`
    await send(writer, place, ledger, kind, value === null ? { method: 'DELETE', path } : { method: 'PUT', path, body: { value } })
    ledger.votes.set(`${viewer.id} ${claim}`, value)
  } else if (kind === 'stance') {
    const sideId = dice.pick([null, ...place.sides])
    await send(writer, place, ledger, kind, { method: 'PUT', path: `/debates/${place.slug}/stance`, body: { sideId } })
    const before = ledger.stances.get(viewer.id) ?? []
    if (before.length === 0 || before.at(-1) !== sideId) ledger.stances.set(viewer.id, [...before, sideId])
  } else if (kind === 'draft') {
    const draft = `claim-${claim}-edit`
    const sequence = (ledger.drafts.get(`${viewer.id} ${draft}`) ?? 0) + 1
    await send(writer, place, ledger, kind, { method: 'PUT', path: `/me/drafts/${draft}`, body: { sequence, fields: { text: `Draft ${sequence}` } } })
    ledger.drafts.set(`${viewer.id} ${draft}`, sequence)
  } else {
    const key = randomUUID()
    const text = `Said under ${key}.`
    const top = dice.happens(0.3) ? { sideId: dice.pick(place.sides) } : { parentId: claim, stance: dice.pick(['pro', 'con']) }
    const sent: Sent =
      kind === 'claim'
        ? { method: 'POST', path: `/debates/${place.slug}/claims`, body: { ...top, text }, key }
        : { method: 'POST', path: `/claims/${claim}/comments`, body: { text }, key }
    const { body } = await send(writer, place, ledger, kind, sent)
    ledger.posts[kind].set(text, body?.id ?? 'without an id')
  }
}

/** Sends until there is an answer that says that it is done. @throws Error for a refusal, which nothing here deserves */
async function send(writer: Writer, place: Place, ledger: Ledger, kind: string, sent: Sent): Promise<Answer> {
  for (;;) {
    const answer = await ask(writer, place, sent).catch(() => null)
    if (answer !== null && isDone(answer, sent)) {
      ledger.note(kind)
      return answer
    }
    // A limit, a fault of the database, a stop: all of them say to come back.
    if (answer !== null && answer.status !== 429 && answer.status < 500) {
      throw new Error(`${sent.method} ${sent.path} was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    ledger.again += 1
    await pause(PAUSE)
  }
}

/** A draft that was kept without an answer is a conflict with itself. */
const isDone = ({ status, body }: Answer, { body: sent }: Sent): boolean =>
  (status >= 200 && status < 300) ||
  (status === 409 && sent !== undefined && 'sequence' in sent && body?.current?.sequence === sent.sequence)

async function ask({ token }: Writer, { base }: Place, { method, path, body, key }: Sent): Promise<Answer> {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Answer['body']) }
}
