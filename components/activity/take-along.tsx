import { debateFeedAddress, exportAddress } from '@/lib/debate/address'

import styles from './take-along.module.css'

/** The ways to follow a debate from elsewhere, and to keep all of it. */
export function TakeAlong({ slug }: { slug: string }) {
  return (
    <ul className={styles.ways}>
      <li>
        <a href={debateFeedAddress(slug)} type="application/atom+xml">
          Follow by feed
        </a>
      </li>
      <li>
        <a href={exportAddress(slug)} type="application/json">
          Download this debate
        </a>
      </li>
    </ul>
  )
}
