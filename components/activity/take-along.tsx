import { debateFeedAddress, debateLogAddress, exportAddress } from '@/lib/debate/address'
import { hasFeed } from '@/lib/debate/policy'
import type { Debate } from '@/lib/debate/schema'

import styles from './take-along.module.css'

/** The ways to follow a debate from elsewhere, to see what its moderators did, and to keep all of it. Feed readers do not sign in. */
export function TakeAlong({ debate }: { debate: Debate }) {
  const { slug } = debate
  return (
    <ul className={styles.ways}>
      {hasFeed(debate) && (
        <li>
          <a href={debateFeedAddress(slug)} type="application/atom+xml">
            Follow by feed
          </a>
        </li>
      )}
      <li>
        <a href={debateLogAddress(slug)}>Log of moderation</a>
      </li>
      <li>
        <a href={exportAddress(slug)} type="application/json">
          Download this debate
        </a>
      </li>
    </ul>
  )
}
