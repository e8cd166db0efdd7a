import type { ReactNode } from 'react'

import { Wrap } from '@/components/ui/wrap'

import styles from './moderation-page.module.css'
import { ModerationTabs } from './moderation-tabs'

type Props = { current: Parameters<typeof ModerationTabs>[0]['current']; children: ReactNode }

/** A page of moderators beneath its tabs, its parts apart from each other. */
export function ModerationPage({ current, children }: Props) {
  return (
    <Wrap>
      <ModerationTabs current={current} />
      <div className={styles.page}>{children}</div>
    </Wrap>
  )
}
