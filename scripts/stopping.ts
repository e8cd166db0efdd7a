/** What ends a process in good order: SIGINT (Ctrl-C) or SIGTERM. */
export type Stopping = {
  /** Aborted as the first signal comes. */
  signal: AbortSignal
  /** To be done at the end, the last first: what was opened last is closed first. */
  finally(close: () => Promise<void>): void
  /** Does all of it. Each is tried, whatever the others do; the first error is thrown. */
  close(): Promise<void>
}

/** Listens for the signals. A second one ends the process at once. */
export function listenForStop(say: (line: string) => void): Stopping {
  const controller = new AbortController()
  const closers: (() => Promise<void>)[] = []
  for (const [name, number] of [['SIGINT', 2], ['SIGTERM', 15]] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(128 + number)
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
