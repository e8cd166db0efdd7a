import type { ReactNode } from 'react'

import type { CaseDetail } from '@/lib/case/case-schema'

import { CaseAround } from './case-around'
import { CaseAuthor } from './case-author'
import { CaseFlags } from './case-flags'
import { CaseHead } from './case-head'
import { CaseNotes } from './case-notes'
import { CasePast } from './case-past'
import styles from './case-pane.module.css'

type Props = {
  item: CaseDetail
  /** The page that it stands on, for forms to lead back to. */
  back: string
  once: string
  now: Date
  /** Whose it is, and what can be done about that. */
  taken: ReactNode
  /** What is decided by. */
  decision: ReactNode
}

/** A case with all that it takes to decide it, and the form by which it is decided. */
export function CasePane({ item, back, once, now, taken, decision }: Props) {
  const hasCase = item.id !== '0'
  return (
    <article className={styles.case} aria-labelledby="case">
      {taken}
      <CaseHead item={item} now={now} />
      {hasCase && <CaseFlags item={item} now={now} />}
      {item.account && <CaseAuthor item={item} account={item.account} now={now} />}
      <CaseAround item={item} />
      <CasePast item={item} back={back} once={once} />
      {hasCase && <CaseNotes item={item} back={back} once={once} />}
      {decision}
    </article>
  )
}
