import { setTimeout as pause } from 'node:timers/promises'

import { PostgresProblem, startPostgres, type Postgres, type PostgresOptions } from '../lib/db/embedded'

/** Milliseconds before a start that failed is tried again; it doubles up to the second figure. */
const RETRY = [250, 5_000] as const

/**
 * Milliseconds to wait before the next start: none for a server that has lived, and longer each time for one that starts
 * and ends at once, as for one that does not start.
 * @param before what was waited before the last start; 0 for nothing
 * @param lived milliseconds from the last start to the end; 0 when it failed
 */
export function pauseBefore(before: number, lived: number): number {
  return lived > RETRY[1] ? 0 : Math.min(Math.max(2 * before, RETRY[0]), RETRY[1])
}

/**
 * Starts the server anew whenever it ends unasked, killed for its memory, say, and tries as long as it takes: what
 * stands in the way (the port taken, the disk full) may pass. Connections come back by themselves.
 */
export function keepUp(first: Postgres, options: PostgresOptions): { url: string; close(): Promise<void> } {
  const closing = new AbortController()
  let current: Postgres | undefined = first
  const keeping = (async () => {
    let [wait, told] = [0, '']
    while (current !== undefined) {
      const since = performance.now()
      await Promise.race([current.lost, aborted(closing.signal)])
      if (closing.signal.aborted) return
      const [lost, at] = [current, new Date()]
      wait = pauseBefore(wait, performance.now() - since)
      // One that ends again and again is told of once, and so is why.
      if (wait <= RETRY[0]) options.say?.('PostgreSQL has ended. Starting it again.')
      ;({ postgres: current, wait } = await startAgain(first.port, wait, options, closing.signal))
      // By now it stands in the log.
      const cause = await lost.cause(at).catch(() => undefined)
      if (cause !== undefined && cause !== told) options.say?.(`PostgreSQL had ended: ${cause}.`)
      told = cause ?? ''
    }
  })()
  return {
    url: first.url,
    async close() {
      closing.abort()
      await keeping
      await current?.stop()
    },
  }
}

/** After `wait` milliseconds, and longer ones after each that fails. Without a server when `closing` came before one. */
async function startAgain(
  port: number, wait: number, options: PostgresOptions, closing: AbortSignal,
): Promise<{ postgres: Postgres | undefined; wait: number }> {
  let told = ''
  for (; ; wait = pauseBefore(wait, 0)) {
    await pause(wait, undefined, { signal: closing }).catch(() => undefined)
    if (closing.aborted) return { postgres: undefined, wait }
    try {
      const postgres = await startPostgres({ ...options, port })
      if (postgres.port === port) return { postgres, wait }
      // A command of operators has started it while the port was taken; when it leaves, the server ends.
      await postgres.stop()
      throw new PostgresProblem(`PostgreSQL answers at port ${postgres.port} instead of ${port}.`)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== told) options.say?.(`${reason} Trying again.`)
      told = reason
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })
}
