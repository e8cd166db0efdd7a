import type { ReactNode } from 'react'

import styles from './empty.module.css'

/** What stands where a list has nothing: a title, what it means or what to do, perhaps a link. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
    </div>
  )
}
