import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { readBody } from '../../lib/api/body'
import { problemOf } from '../../lib/api/problem'
import { Refusal } from '../../lib/refusal'

const schema = z.strictObject({
  text: z.string().min(1).max(10),
  side: z.enum(['a', 'b']).optional(),
  depth: z.int().optional(),
})

const request = (body: BodyInit | null, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
  new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

/** The status and the fields of what a body is refused with. */
async function refused(
  given: Request,
  max?: number,
): Promise<[status: number, fields?: Readonly<Record<string, string>>]> {
  const thrown = await readBody(given, schema, max).then(
    () => new Error('It was taken'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof Refusal)) throw thrown
  return thrown.fields === undefined ? [problemOf(thrown).status] : [problemOf(thrown).status, thrown.fields]
}

describe('a body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'of JSON is taken: %s',
    async (type) => {
      expect(await readBody(request('{"text":"é"}', { 'Content-Type': type }), schema)).toEqual({ text: 'é' })
    },
  )

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/jsonp',
    '',
  ])('of another type is 415: %s', async (type) => {
    expect(await refused(request('{"text":"a"}', { 'Content-Type': type }))).toEqual([415])
  })

  it.each(['gzip', 'br', 'deflate, gzip', 'x'])('that is encoded is 415, and is not unpacked: %s', async (encoding) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding }
    expect(await refused(request('{"text":"a"}', headers))).toEqual([415])
  })

  it.each([
    '',
    '{',
    '{"text":"a"',
    "{'text':'a'}",
    'undefined',
    '{"text":"\\u0000"}',
    '{"text":"\\ud800"}',
    '{"\\u0000":1}',
    '{"__proto__":{}}',
    '{"text":"a","x":{"__proto__":{"admin":true}}}',
  ])('that is not JSON, or cannot be kept, is 400: %s', async (body) => {
    expect((await refused(request(body)))[0]).toBe(400)
    expect(({} as { admin?: unknown }).admin).toBeUndefined()
  })

  it('that is not UTF-8 is 400', async () => {
    expect(await refused(request(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])))).toEqual([400])
  })

  it.each(['[', '{"a":'])('that is nested 30,000 deep in %s is 400', async (open) => {
    expect((await refused(request(open.repeat(30_000), undefined), 1e6))[0]).toBe(400)
    expect((await refused(request('['.repeat(30_000) + ']'.repeat(30_000)), 1e6))[0]).toBe(400)
  })

  it('with a wrong, missing or unknown field names each of them', async () => {
    expect(await refused(request('{"text":"","side":"c","depth":1.5}'))).toEqual([
      400,
      { text: 'must have 1 characters or more', side: 'must be one of a, b', depth: 'must be a whole number' },
    ])
    expect(await refused(request('{"role":"admin"}'))).toEqual([
      400,
      { text: 'is missing', role: 'is not known here (known are text, side, depth)' },
    ])
    expect(await refused(request('{"text":{"not":""}}'))).toEqual([400, { text: 'must be a text' }])
    expect(await refused(request('[]'))).toEqual([400, { body: 'must be an object' }])
    expect(await refused(request('{"text":"a","constructor":{"prototype":{}}}'))).toMatchObject([
      400,
      { constructor: expect.any(String) },
    ])
  })

  it('of 100,000 fields gets a short answer', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, 1])))
    const [status, fields] = await refused(request(body), 1e7)
    expect(status).toBe(400)
    expect(Object.keys(fields ?? {}).length).toBeLessThanOrEqual(20)
  })
})

describe('the size of a body', () => {
  const text = JSON.stringify({ text: 'a' })

  it('is taken to the limit and not one byte further', async () => {
    expect(await readBody(request(text), schema, text.length)).toEqual({ text: 'a' })
    expect(await readBody(request(text), schema, text.length + 1)).toEqual({ text: 'a' })
    expect(await refused(request(text), text.length - 1)).toEqual([413])
  })

  it('is refused by its header before a byte is read, and while it is read where the header is silent', async () => {
    const announced = { 'Content-Type': 'application/json', 'Content-Length': '50000000' }
    const unread = request(text, announced)
    expect(await refused(unread)).toEqual([413])
    expect(unread.bodyUsed).toBe(false)

    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 10_000
        controller.enqueue(new Uint8Array(10_000).fill(0x20))
      },
    })
    expect(await refused(request(endless))).toEqual([413])
    expect(sent).toBeLessThan(200_000)
  })
})
