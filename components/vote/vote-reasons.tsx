'use client'

import type { VoteReason } from '@/lib/vote/schema'
import { REASON_WORDS } from '@/lib/vote/wording'

import styles from './vote-reasons.module.css'

type Props = {
  chosen: VoteReason | null
  /** Null takes it back. */
  onChoose: (reason: VoteReason | null) => void
}

/** Why not: one tap, and only if one likes. */
export function VoteReasons({ chosen, onChoose }: Props) {
  return (
    <div role="group" aria-label="Why not? Optional" className={styles.reasons}>
      <span aria-hidden="true">Why not?</span>
      {(Object.entries(REASON_WORDS) as [VoteReason, string][]).map(([reason, words]) => (
        <button
          key={reason}
          type="button"
          aria-pressed={reason === chosen}
          onClick={() => onChoose(reason === chosen ? null : reason)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}
