import type { ThreadState as State } from '@/lib/screening/thread'
import { HELD, heldWords, lockedWords, slowWords } from '@/lib/screening/wording'

import styles from './thread-state.module.css'

/** At the top of a thread, where it is not open as it stands: that it waits, is locked, or is slow, and what that means. */
export function ThreadState({ thread, isHeld = false }: { thread: State; isHeld?: boolean }) {
  const { lock, slow, held } = thread
  if (!isHeld && lock === null && slow === null) return null
  return (
    <div className={styles.state} role="note">
      {isHeld && (
        <p>
          <b>{HELD}.</b> {heldWords(held)}
        </p>
      )}
      {lock !== null && (
        <p>
          <b>Locked:</b> {lockedWords(lock.until)}
        </p>
      )}
      {lock === null && slow !== null && (
        <p>
          <b>Slow mode.</b> {slowWords(slow)}
        </p>
      )}
    </div>
  )
}
