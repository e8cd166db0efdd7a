import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Tells this process's ids from those of others, and of its own past lives. */
const PROCESS = randomBytes(5).toString('hex')
let count = 0

/** A new id: short, unique, and cheap enough for every answer from memory. */
export const newRequestId = (): string => `${PROCESS}-${(count++).toString(36)}`

const PLAUSIBLE = /^[\w.:-]{1,100}$/

/** The id of a request. One that it came with is taken over only from a proxy that is trusted. */
export function requestIdOf(request: IncomingMessage, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const given = request.headers['x-request-id']
    if (typeof given === 'string' && PLAUSIBLE.test(given)) return given
  }
  return newRequestId()
}
