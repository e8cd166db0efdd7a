import type { ReactNode } from 'react'

import styles from './section-heading.module.css'

type Props = {
  children: ReactNode
  /** What is said beside it, smaller: "15, strongest first". */
  note?: ReactNode
  level?: 2 | 3
  /** The line beneath: 2 pixels of ink over a list, or none. */
  rule?: 'ink' | 'none'
  id?: string | undefined
}

/** The heading of a part of a page, with a note at its right. */
export function SectionHeading({ children, note, level = 2, rule = 'none', id }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.row} data-rule={rule}>
      <Heading className={styles.heading} id={id}>
        {children}
      </Heading>
      {note && <div className={styles.note}>{note}</div>}
    </div>
  )
}
