import { counted } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import { MarkedText } from '@/components/ui/marked-text'
import { debateAddress } from '@/lib/debate/address'
import type { DebateHit } from '@/lib/search/schema'

import styles from './debate-hit-row.module.css'

/** A debate that was found: its question leads there. */
export function DebateHitRow({ hit }: { hit: DebateHit }) {
  return (
    <li>
      <h3>
        <a href={debateAddress(hit.slug)}>
          <MarkedText parts={hit.title} />
        </a>
      </h3>
      <p className={styles.thesis}>
        <MarkedText parts={hit.thesis} />
      </p>
      <Facts items={[counted(hit.claims, 'claim')]} />
    </li>
  )
}
