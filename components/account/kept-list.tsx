import type { ReactNode } from 'react'

import styles from './kept-list.module.css'

export type Kept = {
  what: string
  /** What of it exactly, and what for. */
  about: ReactNode
  /** For how long. */
  until: ReactNode
}

/** Things that are kept: what, what for, and for how long, parted by lines. */
export function KeptList({ items }: { items: readonly Kept[] }) {
  return (
    <dl className={styles.list}>
      {items.map(({ what, about, until }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{about}</dd>
          <dd className={styles.until}>
            <b>Kept</b> {until}
          </dd>
        </div>
      ))}
    </dl>
  )
}
