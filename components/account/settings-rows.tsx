import type { ReactNode } from 'react'

import { Facts } from '@/components/ui/facts'

import styles from './settings-rows.module.css'

/** Things of one's own, one below the other, each parted by a hairline. */
export function SettingsRows({ children }: { children: ReactNode }) {
  return <ul className={styles.rows}>{children}</ul>
}

type RowProps = {
  title: ReactNode
  facts: readonly ReactNode[]
  /** What can be done with it. */
  action?: ReactNode
  /** Of its heading. */
  level?: 2 | 3
}

/** One of them: what it is, what is known of it, and what can be done with it. */
export function SettingsRow({ title, facts, action, level = 3 }: RowProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Heading>{title}</Heading>
        <Facts items={facts} />
      </div>
      {action}
    </li>
  )
}
