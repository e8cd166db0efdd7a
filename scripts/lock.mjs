import { closeSync, openSync, rmSync, statSync, utimesSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** A holder gives a sign of life this often; one that has given none for so long is gone, killed as it may be. */
const PULSE_MS = 1_000
const GONE_MS = 10_000

/**
 * Does `work` while no other process does it that names the same file, waiting for it if there is one.
 * The work must leave the event loop free, or the signs of life fail to come.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  while (!take(path)) await pause(100)
  const pulse = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date())
    } catch {
      // Someone has deleted it: the work goes on, only its guard is gone.
    }
  }, PULSE_MS)
  try {
    return await work()
  } finally {
    clearInterval(pulse)
    rmSync(path, { force: true })
  }
}

function take(path) {
  try {
    closeSync(openSync(path, 'wx'))
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const made = statSync(path, { throwIfNoEntry: false })
  if (made && Date.now() - made.mtimeMs > GONE_MS) rmSync(path, { force: true })
  return false
}
