import { workOffChanges } from './change/commands'
import { followPosted } from './claim/jobs'
import { followFrames } from './debate/jobs'

/** What follows a change, in this order. */
const JOBS = [followFrames, followPosted]

/** Milliseconds between two looks at the queue: the most often that a debate's pages are renewed. */
const PAUSE = 250

/** Works off all that is in the queue now. Returns how many changes that were. */
export async function workOffAll(): Promise<number> {
  let all = 0
  for (;;) {
    const taken = await workOffChanges(JOBS)
    if (taken === 0) return all
    all += taken
  }
}

/**
 * Starts this process's worker. Any number of processes may run one. `onFailure` hears of a batch that failed; it is
 * tried again, for nothing was taken off the queue.
 */
export function startWorkers(onFailure: (error: unknown) => void = () => {}): { stop(): Promise<void> } {
  let stopped = false
  let wake = (): void => {}

  const running = (async () => {
    while (!stopped) {
      await workOffAll().catch(onFailure)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PAUSE)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()

  return {
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}
