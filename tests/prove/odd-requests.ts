import { connect } from 'node:net'

import { Dice } from './dice'
import { oddBody } from './odd-bodies'
import { oddHeaders, oddLine, oddPath } from './odd-heads'
import type { Target } from './odd-values'

/** How many are under way at once, and how long one answer may take in milliseconds. */
const AT_ONCE = 16
const ANSWER_MS = 15_000
/** Milliseconds after which the end is given to a request that promised more than it sent. */
const QUIET_MS = 400

/** One answer's kind: its status, `closed` without an answer, or `late`: no answer in time. */
type Outcome = number | 'closed' | 'late'

export type OddRequest = {
  bytes: Buffer
  /** Whether an answer must come: all that the head promises is there. Otherwise the connection is ended after it. */
  whole: boolean
}

export type OddFigures = {
  sent: number
  byStatus: Record<string, number>
  /** Every answer of 5xx, with how its request began. Empty, if all is well. */
  serverErrors: { index: number; status: number; request: string }[]
  /** Every request that had no end in time, with how it began. */
  late: { index: number; request: string }[]
  seconds: number
}

/**
 * Requests as bytes, as no browser sends them: huge, malformed, in unknown encodings, with forged cursors and hostile
 * headers, at pages, at the API and at addresses of neither. The same seed gives the same requests.
 *
 * @param target things that exist, so that requests get as deep as they can
 */
export function* oddRequests(seed: number, count: number, target: Target, host = 'localhost'): Generator<OddRequest> {
  for (let index = 0; index < count; index++) {
    // One dice for each, so that request 17 is the same however many come before it.
    const dice = new Dice(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
    yield oddRequest(dice, target, host)
  }
}

function oddRequest(dice: Dice, target: Target, host: string): OddRequest {
  const path = oddPath(dice, target)
  const close = dice.happens(0.9) ? 'Connection: close\r\n' : ''
  // One thing odd at a time as a rule: what is odd in every part is refused for the first of them.
  const odd = dice.pick(['address', 'address', 'address', 'headers', 'headers', 'line', 'body', 'all'])
  const headers = odd === 'headers' || odd === 'all' ? oddHeaders(dice, host) : `Host: ${host}\r\n`
  if (odd === 'body' || (odd === 'all' && dice.happens(0.5))) {
    const { method, headers: more, body, whole } = oddBody(dice)
    const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${headers}${more}${close}\r\n`, 'latin1')
    return { bytes: Buffer.concat([head, body]), whole: whole && odd === 'body' }
  }
  const line = odd === 'line' || odd === 'all' ? oddLine(dice, path) : `GET ${path} HTTP/1.1\r\n`
  const end = odd !== 'all' ? '\r\n' : dice.pick(['\r\n', '', '\n', '\r', '\r\nGET / HTTP/1.1\r\n\r\n'])
  const promisesMore = /^(content-length|transfer-encoding|upgrade|expect)\b/im.test(headers)
  return {
    bytes: Buffer.from(line + headers + close + end, 'latin1'),
    whole: !promisesMore && odd !== 'all' && odd !== 'line',
  }
}

/**
 * Sends odd requests to a server and says how it answered.
 *
 * @param baseUrl the server's address; it holds at least one public debate with a claim
 * @throws when the server does not tell of a debate and a claim to begin from
 */
export async function sendOddRequests(baseUrl: string, seed: number, count: number): Promise<OddFigures> {
  const base = new URL(baseUrl)
  const requests = oddRequests(seed, count, await findTarget(base), base.host)
  const figures: OddFigures = { sent: 0, byStatus: {}, serverErrors: [], late: [], seconds: 0 }
  const began = performance.now()
  const sendNext = async (): Promise<void> => {
    for (let next = requests.next(); !next.done; next = requests.next()) {
      const index = figures.sent++
      note(figures, index, next.value.bytes, await send(base, next.value))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext))
  figures.seconds = Math.round((performance.now() - began) / 100) / 10
  return figures
}

async function findTarget(base: URL): Promise<Target> {
  const read = async (path: string) => (await (await fetch(new URL(path, base))).json()) as { items?: unknown[] }
  const [debate] = (await read('/api/v1/debates?limit=1&sort=most-claims')).items as [
    { slug: string; sides: [{ id: string }] }?,
  ]
  if (debate === undefined) throw new Error(`${base.href} has no debate to ask for`)
  const [claim] = (await read(`/api/v1/debates/${debate.slug}/claims?limit=1`)).items as [{ id: string }?]
  if (claim === undefined) throw new Error(`${debate.slug} has no claim to ask for`)
  return { slug: debate.slug, claimId: claim.id, sideId: debate.sides[0].id }
}

function note(figures: OddFigures, index: number, request: Buffer, outcome: Outcome): void {
  figures.byStatus[outcome] = (figures.byStatus[outcome] ?? 0) + 1
  const begin = request.subarray(0, 400).toString('latin1')
  if (outcome === 'late') figures.late.push({ index, request: begin })
  else if (outcome !== 'closed' && outcome >= 500) figures.serverErrors.push({ index, status: outcome, request: begin })
}

/** Sends one request on a connection of its own. */
function send(base: URL, { bytes, whole }: OddRequest): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ host: base.hostname, port: Number(base.port || 80), allowHalfOpen: true })
    let answer = ''
    const settle = (outcome: Outcome) => {
      clearTimeout(late)
      clearTimeout(quiet)
      socket.destroy()
      resolve(outcome)
    }
    const closed = () => settle(finalStatus(answer) ?? 'closed')
    const late = setTimeout(() => settle('late'), ANSWER_MS)
    // A server that waits for the rest of a request would wait as long as its own limits say.
    const quiet = setTimeout(() => socket.end(), whole ? ANSWER_MS : QUIET_MS)
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1', 0, 2_000)
      const status = finalStatus(answer)
      if (status !== undefined) settle(status)
    })
    socket.on('end', closed).on('error', closed).on('close', closed)
    socket.on('connect', () => socket.write(bytes))
  })
}

/** The status of an answer, past any `100 Continue`; undefined while it has not come. */
function finalStatus(answer: string): number | undefined {
  for (const [, status] of answer.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)) if (Number(status) >= 200) return Number(status)
  return undefined
}
