import { STATUS_CODES } from 'node:http'

import { z } from '@hono/zod-openapi'

import { Conflict, Refusal, REFUSAL_STATUS, type RefusalCode } from '../refusal'

export const PROBLEM_TYPE = 'application/problem+json'

const PROBLEM_CODES = [...(Object.keys(REFUSAL_STATUS) as RefusalCode[]), 'internal'] as const

/** What every answer that is not a success carries: RFC 9457, with the refusal's code for programs. */
export const problemSchema = z
  .strictObject({
    type: z.literal('about:blank').describe('Says that status and code tell all there is to tell of the kind.'),
    title: z.string().describe('What the status is called.'),
    status: z.int().min(400).max(599).describe('The status of this answer, once more.'),
    code: z.enum(PROBLEM_CODES).describe('What to branch on. It does not change when the words do.'),
    detail: z.string().optional().describe('What is wrong and what to do, for people.'),
    fields: z.record(z.string(), z.string()).optional().describe('What is wrong with each field, by its name.'),
    current: z.record(z.string(), z.unknown()).optional().describe('For a conflict: what stands there now.'),
  })
  .openapi('Problem', { title: 'Problem', description: 'Why a request was not answered, after RFC 9457.' })

export type Problem = z.infer<typeof problemSchema>

/** A refusal that only HTTP knows: a method, a content type or a size that does not fit. Its code is `invalid`. */
export class RequestRefusal extends Refusal {
  constructor(
    readonly status: 400 | 405 | 413 | 415,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super('invalid', message)
  }
}

/**
 * Any browser may read: what is public is public, and no answer depends on a cookie. Without
 * Access-Control-Allow-Credentials a foreign page gets what a stranger gets, and an OPTIONS answer that names no
 * method and no header keeps it from sending anything but plain reads.
 */
export const OPEN_TO_READERS = { 'Access-Control-Allow-Origin': '*' } as const

/** What concerns one reader is kept by nobody, and no foreign page reads it. */
export const FOR_ONE_READER = { 'Cache-Control': 'private, no-store', Vary: 'Cookie, Authorization' } as const

/** A problem that says all it has to say in one sentence or two. */
export function problemWith(status: number, code: Problem['code'], detail: string): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Refused', status, code, detail }
}

/** Whom a problem is for: everybody who asks the same, or the one whose credentials were looked at. */
type Audience = { forOne: boolean }

function problemResponse(problem: Problem, { forOne }: Audience, headers?: Readonly<Record<string, string>>): Response {
  const text = JSON.stringify(problem)
  return new Response(text, {
    status: problem.status,
    headers: {
      'Content-Type': PROBLEM_TYPE,
      'Content-Length': String(Buffer.byteLength(text)),
      ...(forOne ? FOR_ONE_READER : { 'Cache-Control': 'no-store', ...OPEN_TO_READERS }),
      ...headers,
    },
  })
}

/** The problem that a refusal becomes. */
export function problemOf(refusal: Refusal): Problem {
  const status = refusal instanceof RequestRefusal ? refusal.status : REFUSAL_STATUS[refusal.code]
  return {
    ...problemWith(status, refusal.code, refusal.message),
    ...(refusal.fields && { fields: refusal.fields }),
    ...(refusal instanceof Conflict && { current: refusal.current }),
  }
}

/** The answer that a refusal becomes. */
export function refusalResponse(refusal: Refusal, audience: Audience): Response {
  return problemResponse(problemOf(refusal), audience, {
    ...(refusal.code === 'unauthenticated' && { 'WWW-Authenticate': 'Bearer realm="crux"' }),
    ...(refusal.retryAfter !== undefined && { 'Retry-After': String(Math.ceil(refusal.retryAfter)) }),
    ...(refusal instanceof RequestRefusal && refusal.headers),
  })
}

/** The answer to a bug: that it was one, and nothing of what it was. */
export function bugResponse(audience: Audience): Response {
  const detail = 'Something went wrong on our side. It has been written down. Try again in a moment.'
  return problemResponse(problemWith(500, 'internal', detail), audience)
}
