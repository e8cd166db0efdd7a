import type { ReactNode } from 'react'

import styles from './answers.module.css'

/** The pros and the cons of a claim, side by side. */
export function Answers({ children }: { children: ReactNode }) {
  return <div className={styles.answers}>{children}</div>
}
