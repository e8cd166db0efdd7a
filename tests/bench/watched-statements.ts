import { AsyncLocalStorage } from 'node:async_hooks'
import { Server } from 'node:http'

import pg from 'pg'

/** One statement as it went to PostgreSQL. */
export type Statement = { text: string; values: unknown[] }

/** A request that bears this header is watched. */
export const WATCH = 'x-bench-watch'

type Asked = string | { text?: string; values?: unknown[] }

/**
 * Notes every statement that is sent on behalf of a watched request, and of no other: not the worker's, which looks into
 * its queue at the same time. Returns a function that hands out what was noted since its last call.
 */
export function watchStatements(): () => Statement[] {
  const noted: Statement[] = []
  const watched = new AsyncLocalStorage<boolean>()

  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  const noting = function (this: pg.Client, ...given: unknown[]): unknown {
    if (watched.getStore() === true) {
      const asked = given[0] as Asked
      const { text = '', values } = typeof asked === 'string' ? { text: asked } : asked
      noted.push({ text, values: (Array.isArray(given[1]) ? given[1] : values) ?? [] })
    }
    return query.apply(this, given)
  }
  pg.Client.prototype.query = noting as typeof pg.Client.prototype.query

  const emit = Server.prototype.emit as (this: Server, ...given: unknown[]) => boolean
  Server.prototype.emit = function (this: Server, ...given: unknown[]): boolean {
    const [event, request] = given as [string, { headers?: Record<string, string> }?]
    const isWatched = event === 'request' && request?.headers?.[WATCH] !== undefined
    return watched.run(isWatched, () => emit.apply(this, given))
  }

  return () => noted.splice(0)
}
