/** What ends a process in good order: SIGINT (Ctrl-C) or SIGTERM. */
export type Stopping = {
  /** Aborted as the first signal comes. */
  signal: AbortSignal
  /** To be done at the end, the last first: what was opened last is closed first. */
  finally(close: () => Promise<void>): void
  /** Does all of it. Each is tried, whatever the others do; the first error is thrown. */
  close(): Promise<void>
}

/** Milliseconds in which one Ctrl-C may come twice: from the terminal, and from npm, which hands it on. */
const ECHO_MS = 500

/** Listens for the signals. A second one ends the process at once. */
export function listenForStop(say: (line: string) => void): Stopping {
  const controller = new AbortController()
  const closers: (() => Promise<void>)[] = []
  let since = 0
  for (const [name, number] of [['SIGINT', 2], ['SIGTERM', 15]] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) {
        if (performance.now() - since > ECHO_MS) process.exit(128 + number)
        return
      }
      since = performance.now()
      say('Stopping.')
      controller.abort()
    })
  }
  return {
    signal: controller.signal,
    finally: (close) => void closers.unshift(close),
    async close() {
      const errors: unknown[] = []
      for (const close of closers.splice(0)) await close().catch((error: unknown) => errors.push(error))
      if (errors.length > 0) throw errors[0]
    },
  }
}
