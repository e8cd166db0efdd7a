import type { ReactNode } from 'react'

import styles from './message.module.css'
import { PageHeading } from './page-heading'
import { Wrap } from './wrap'

/** A page that has one thing to say, and the ways on from there. */
export function Message({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <Wrap>
      <div className={styles.message}>
        <PageHeading title={title} lead={lead} />
        {children}
      </div>
    </Wrap>
  )
}
