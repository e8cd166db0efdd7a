import type { ReactNode } from 'react'

import styles from './case-section.module.css'

/** A part of a case: what it is at the left, above on a narrow screen, and its lines. */
export function CaseSection({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section className={styles.section} id={id}>
      <h3>{title}</h3>
      <div className={styles.content}>{children}</div>
    </section>
  )
}

/** One line beneath another. */
export function Lines({ children }: { children: ReactNode }) {
  return <ul className={styles.lines}>{children}</ul>
}
