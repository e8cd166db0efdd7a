import type { ReactNode } from 'react'

import { Wrap } from '@/components/ui/wrap'
import { debateAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import styles from './debate-frame.module.css'
import { DebateState } from './debate-state'
import { type DebateTab, DebateTabs } from './debate-tabs'

type Props = { debate: Debate; current: Exclude<DebateTab, 'arguments'>; children: ReactNode }

/** The frame of a debate's further pages: the question, small, and the way to the others. */
export function DebateFrame({ debate, current, children }: Props) {
  return (
    <Wrap>
      <DebateState debate={debate} />
      <p className={styles.question}>
        <a href={debateAddress(debate.slug)}>{debate.title}</a>
      </p>
      <DebateTabs debate={debate} current={current} />
      <div className={styles.content}>{children}</div>
    </Wrap>
  )
}
