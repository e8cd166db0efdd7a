import { Facts } from '@/components/ui/facts'
import { hueAt } from '@/components/ui/hue'
import { MarkedText } from '@/components/ui/marked-text'
import { claimAddress, debateAddress } from '@/lib/debate/address'
import { sideInWords } from '@/lib/debate/wording'
import type { ClaimHit } from '@/lib/search/schema'

import styles from './claim-hit-row.module.css'

const STANCE_WORDS = { pro: 'Pro', con: 'Con' } as const

/** A claim that was found: what it is, under which side, in which debate. */
export function ClaimHitRow({ hit }: { hit: ClaimHit }) {
  const { stance, side } = hit
  return (
    <li>
      <h3>
        <a href={claimAddress(hit.debateSlug, hit.id)}>
          <MarkedText parts={hit.text} />
        </a>
      </h3>
      <Facts
        items={[
          <span key="place" data-hue={hueAt(side.position)}>
            {stance ? `${STANCE_WORDS[stance]}, under ` : 'Argument of '}
            <strong className={styles.side}>{sideInWords(side.name)}</strong>
          </span>,
          <a key="debate" href={debateAddress(hit.debateSlug)}>
            {hit.debateTitle}
          </a>,
        ]}
      />
    </li>
  )
}
