import type { ServerResponse } from 'node:http'

import { POLICY_OF_DATA } from './csp'

/** Milliseconds within which the database must answer. */
const PATIENCE = 1_000

export type Readiness = { ready: true } | { ready: false; why: 'stopping' | 'database' | 'migrations' }

/**
 * Asks whether readers can be served: the database answers, and has every migration that this code needs. However
 * often it is asked, one question is under way at a time.
 *
 * @param pendingMigrations asks the database; it counts as unreachable when that fails or takes over a second
 */
export function readinessOf(pendingMigrations: () => Promise<readonly string[]>): () => Promise<Readiness> {
  let asking: Promise<Readiness> | undefined

  async function ask(): Promise<Readiness> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The database does not answer')), PATIENCE)
    })
    try {
      const pending = await Promise.race([pendingMigrations(), late])
      return pending.length === 0 ? { ready: true } : { ready: false, why: 'migrations' }
    } catch {
      return { ready: false, why: 'database' }
    } finally {
      clearTimeout(timer)
      asking = undefined
    }
  }

  return () => (asking ??= ask())
}

/** Answers a question about health: 200 or 503, with why. */
export function answerHealth(
  response: ServerResponse,
  health: Readiness | 'alive',
  requestId: string,
  always: readonly string[],
): void {
  const isWell = health === 'alive' || health.ready
  const body = JSON.stringify(
    health === 'alive' ? { status: 'ok' } : health.ready ? { status: 'ready' } : { status: 'not ready', why: health.why },
  )
  response.writeHead(isWell ? 200 : 503, [
    ...['Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(body))],
    ...['Cache-Control', 'no-store', 'Content-Security-Policy', POLICY_OF_DATA, ...always, 'X-Request-Id', requestId],
  ])
  response.end(body)
}
