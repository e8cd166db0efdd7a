import type { ReactNode } from 'react'

import styles from './page-heading.module.css'

type Props = {
  title: ReactNode
  /** Small facts above the title. */
  eyebrow?: ReactNode
  /** The sentence below the title. */
  lead?: ReactNode
  /** "claim" is smaller and runs wider, "long-claim" yet more so: for titles of up to 500 characters. */
  size?: 'page' | 'claim' | 'long-claim'
  children?: ReactNode
}

/** The heading of a page: its only h1. */
export function PageHeading({ title, eyebrow, lead, size = 'page', children }: Props) {
  return (
    <header className={styles.heading} data-size={size}>
      {eyebrow}
      <h1>{title}</h1>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </header>
  )
}
