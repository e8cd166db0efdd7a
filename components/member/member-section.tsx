import type { ReactNode } from 'react'

import styles from './member-section.module.css'

/** A part of what is known of somebody: what it is at the left, above on a narrow screen. `note`: said beneath its name. */
export function MemberSection({ title, note, id, children }: { title: string; note?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section className={styles.section} id={id}>
      <div className={styles.title}>
        <h2>{title}</h2>
        {note && <p>{note}</p>}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  )
}

/** One line beneath another, parted by hairlines. */
export function MemberLines({ children }: { children: ReactNode }) {
  return <ul className={styles.lines}>{children}</ul>
}
