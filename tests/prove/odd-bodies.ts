import { gzipSync } from 'node:zlib'

import type { Dice } from './dice'

const ZEROS = gzipSync(Buffer.alloc(5_000_000))

const CONTENTS: readonly [(dice: Dice) => Buffer | string, ...((dice: Dice) => Buffer | string)[]] = [
  () => '',
  () => '{}',
  () => '{"text":"a"',
  () => '{"token":{"not":""}}',
  () => '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
  () => '"\\ud800\\u0000"',
  (dice) => '['.repeat(dice.whole(1, 60_000)),
  (dice) => '{"a":'.repeat(dice.whole(1, 20_000)),
  (dice) => Array.from({ length: dice.whole(1, 20_000) }, (_, i) => `a${i}=1`).join('&'),
  (dice) => dice.bytes(dice.whole(1, 2_000)),
  (dice) => Buffer.alloc(dice.whole(1, 2_000_000), 0x61),
  () => ZEROS,
  () => '--x\r\nContent-Disposition: form-data; name="1_$ACTION_ID_0"\r\n\r\n',
  () => '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]\r\n--x--\r\n',
  () => '["$F1","$undefined","$Q2","$@3"]',
]

const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/octet-stream',
  'x',
  '',
  'application/json, text/plain',
] as const

/** A method, headers (each with its line end) and a body that do not belong together, or whose length is a lie. */
export function oddBody(dice: Dice): { method: string; headers: string; body: Buffer; whole: boolean } {
  const content = Buffer.from(dice.pick(CONTENTS)(dice))
  const headers = [`Content-Type: ${dice.pick(TYPES)}`]
  if (dice.happens(0.2))
    headers.push(`Content-Encoding: ${dice.pick(['gzip', 'br', 'deflate', 'identity', 'x', 'gzip, gzip'])}`)
  if (dice.happens(0.2)) headers.push(`Next-Action: ${dice.pick(['x', '0'.repeat(42), '7f'.repeat(21), ''])}`)
  const method = dice.pick(['POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'OPTIONS'])
  const framed = frame(dice, content)
  const lines = [...headers, ...framed.headers].map((line) => `${line}\r\n`).join('')
  return { ...framed, method, headers: lines }
}

type Framed = { headers: string[]; body: Buffer; whole: boolean }

function frame(dice: Dice, content: Buffer): Framed {
  const chunked = (size: string) => Buffer.concat([Buffer.from(`${size}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')])
  const hex = content.length.toString(16)
  if (dice.happens(0.6)) return { headers: [`Content-Length: ${content.length}`], body: content, whole: true }
  return dice.pick<() => Framed>([
    () => ({ headers: ['Transfer-Encoding: chunked'], body: chunked(hex), whole: true }),
    () => ({ headers: ['Expect: 100-continue', `Content-Length: ${content.length}`], body: content, whole: true }),
    () => ({ headers: [], body: content, whole: true }),
    () => ({ headers: [`Content-Length: ${content.length + dice.whole(1, 1e6)}`], body: content, whole: false }),
    () => ({ headers: [`Content-Length: ${dice.whole(0, content.length)}`], body: content, whole: false }),
    () => ({ headers: ['Content-Length: 52428800'], body: content, whole: false }),
    () => ({ headers: [`Content-Length: ${'9'.repeat(30)}`], body: content, whole: false }),
    () => ({ headers: [`Content-Length: ${content.length}`, 'Content-Length: 1'], body: content, whole: false }),
    () => ({
      headers: ['Transfer-Encoding: chunked'],
      body: chunked(dice.pick(['x', '-1', 'fffffffffffffffff', '1;a=b', ''])),
      whole: false,
    }),
    () => ({ headers: ['Transfer-Encoding: chunked', 'Content-Length: 5'], body: chunked(hex), whole: false }),
    () => ({ headers: ['Transfer-Encoding: gzip'], body: content, whole: false }),
  ])()
}
