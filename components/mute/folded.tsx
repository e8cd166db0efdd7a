import type { ReactNode } from 'react'

import styles from './folded.module.css'

/** What somebody wrote whom the reader mutes: there, and not seen until they want to. An item of a list. */
export function Folded({ children, after }: { children: ReactNode; /** What others answered to it. */ after?: ReactNode }) {
  return (
    <li className={styles.item} data-muted="">
      <details className={styles.folded}>
        <summary>
          Muted <span>· show</span>
        </summary>
        <ol>{children}</ol>
      </details>
      {after}
    </li>
  )
}
