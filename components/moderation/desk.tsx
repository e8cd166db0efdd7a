import type { ReactNode } from 'react'

import { Wrap } from '@/components/ui/wrap'

import styles from './desk.module.css'
import { ModerationTabs } from './moderation-tabs'

type Props = {
  /** The queue at the side; on a narrow screen it stands alone until a case is open. */
  queue: ReactNode
  /** What was just done, above the case. */
  done: ReactNode
  isOpen: boolean
  children: ReactNode
}

/** What a moderator sits at: the queue, and beside it the case. */
export function Desk({ queue, done, isOpen, children }: Props) {
  return (
    <Wrap className={styles.wrap}>
      <ModerationTabs current="queue" />
      <div className={styles.desk} data-open={isOpen}>
        <div className={styles.queue}>{queue}</div>
        <div className={styles.pane}>
          {done}
          {children}
        </div>
      </div>
    </Wrap>
  )
}
