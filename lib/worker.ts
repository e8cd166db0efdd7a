import { clearExpired } from './account/jobs'
import { followActivity } from './activity/jobs'
import { workOffChanges } from './change/commands'
import { followClaims, followLocks, renewDaily, renewEnded } from './claim/jobs'
import { eraseUnnamed } from './claim/unnamed-commands'
import { followComments } from './comment/jobs'
import { followFrames, followPeople } from './debate/jobs'
import { forgetDrafts } from './draft/commands'
import { forgetReporters } from './flag/report-commands'
import { followLive } from './live/jobs'
import { eraseOldMails } from './mail/commands'
import { sendMails } from './mail/jobs'
import { followLog } from './public-log/jobs'
import { eraseOldNotices } from './notice/commands'
import { workOffBulks } from './moderation/bulk-work-commands'
import { eraseRemoved } from './moderation/expiry-commands'
import { followMoves } from './moderation/jobs'
import { followHolds, followNotices, writeNotices } from './notice/jobs'
import { forgetOnces } from './once/commands'
import { deleteDue } from './personal/jobs'
import { followStances } from './stance/jobs'
import { drawIntervals, followStrengths } from './strength/jobs'
import { followVotes } from './vote/jobs'
import { clearUnsent } from './unsent/jobs'

/** What follows a change, in this order: who is told of it last, when all is counted. */
export const JOBS = [
  followFrames, followClaims, followLocks, followComments, followVotes, followStances, followStrengths, followPeople, followActivity, followLog, followHolds, followNotices,
  followMoves, followLive,
]

/** Milliseconds between two looks at the queue: the most often that a debate's pages are renewed. */
const PAUSE = 250

/** How far a stop has come: once `asked`, a job begins nothing more; once `over`, it writes nothing more. */
type Stop = { asked: boolean; over: boolean }

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** What is done from time to time. Each has a loop of its own, so that one that is slow holds up nothing else. */
const PERIODIC: readonly { job: (now: Date, stop: Stop) => Promise<unknown>; everyMs: number }[] = [
  { job: drawIntervals, everyMs: 2 * SECOND },
  { job: renewDaily, everyMs: SECOND },
  { job: renewEnded, everyMs: SECOND },
  { job: (now, stop) => sendMails(now, stop, writeNotices), everyMs: SECOND },
  { job: eraseOldMails, everyMs: 10 * MINUTE },
  { job: eraseOldNotices, everyMs: 10 * MINUTE },
  { job: clearExpired, everyMs: 10 * MINUTE },
  { job: clearUnsent, everyMs: 10 * MINUTE },
  { job: forgetOnces, everyMs: 10 * MINUTE },
  { job: forgetDrafts, everyMs: 10 * MINUTE },
  { job: deleteDue, everyMs: MINUTE },
  { job: workOffBulks, everyMs: SECOND },
  { job: eraseRemoved, everyMs: 10 * MINUTE },
  { job: forgetReporters, everyMs: 10 * MINUTE },
  { job: eraseUnnamed, everyMs: 10 * MINUTE },
]

/** Milliseconds that what is done from time to time gets to finish: a mail server that hangs must not keep Crux from stopping. */
const LAST = 3 * SECOND

/**
 * Works off all that is in the queue now, and what that puts into it. Returns how many changes that were. Once
 * `stop.asked`, no further batch is begun.
 */
export async function workOffAll(stop: Pick<Stop, 'asked'> = { asked: false }): Promise<number> {
  let all = 0
  for (;;) {
    const taken = await workOffChanges(JOBS)
    all += taken
    if (taken === 0 || stop.asked) return all
  }
}

/**
 * Starts this process's worker. Any number of processes may run one. `onFailure` hears of a batch that failed; it is
 * tried again, for nothing was taken off the queue.
 */
export function startWorkers(onFailure: (error: unknown) => void = () => {}): { stop(): Promise<void> } {
  const changes = repeat(workOffAll, PAUSE, onFailure)
  const periodic = PERIODIC.map(({ job, everyMs }) => repeat((stop) => job(new Date(), stop), everyMs, onFailure))
  return {
    async stop() {
      await Promise.all([changes.stop(), ...periodic.map((loop) => loop.stop(LAST))])
    },
  }
}

/** Does something again and again, `pause` milliseconds after it was done. */
function repeat(work: (stop: Stop) => Promise<unknown>, pause: number, onFailure: (error: unknown) => void) {
  const stop: Stop = { asked: false, over: false }
  let wake = (): void => {}

  const running = (async () => {
    while (!stop.asked) {
      await work(stop).catch((error: unknown) => {
        if (!stop.over) onFailure(error)
      })
      if (!stop.asked) await new Promise<void>((resolve) => (wake = after(pause, resolve)))
    }
  })()

  return {
    /** Settles when what is under way is done, or after `patience` milliseconds. */
    async stop(patience?: number): Promise<void> {
      stop.asked = true
      wake()
      if (patience === undefined) return running
      await new Promise<void>((resolve) => {
        const enough = after(patience, resolve)
        void running.then(enough)
      })
      stop.over = true
    },
  }
}

/** Calls back after so many milliseconds, or at once when what it returns is called. */
function after(milliseconds: number, done: () => void): () => void {
  const timer = setTimeout(done, milliseconds)
  return () => {
    clearTimeout(timer)
    done()
  }
}
