import type { ReactNode } from 'react'

import { PageHeading } from './page-heading'
import styles from './panel.module.css'
import { Wrap } from './wrap'

/** A page around one form: its heading, what it is for, the form, and beneath a line the other ways. */
export function Panel({ title, lead, children, others }: { title: string; lead?: ReactNode; children: ReactNode; others?: ReactNode }) {
  return (
    <Wrap>
      <div className={styles.panel}>
        <PageHeading title={title} lead={lead} size="claim" />
        {children}
        {others && <div className={styles.others}>{others}</div>}
      </div>
    </Wrap>
  )
}

/** Buttons in a row: the ways on from here. */
export function PanelWays({ children }: { children: ReactNode }) {
  return <div className={styles.ways}>{children}</div>
}
