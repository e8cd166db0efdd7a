import { Facts } from '@/components/ui/facts'
import { hueAt } from '@/components/ui/hue'
import { MarkedText } from '@/components/ui/marked-text'
import { claimAddress, debateAddress } from '@/lib/debate/address'
import { sideInWords } from '@/lib/debate/wording'
import type { ClaimHit } from '@/lib/search/schema'

import styles from './claim-hit-row.module.css'

const STANCE_WORDS = { pro: 'Pro', con: 'Con' } as const

/** A claim that was found: what it is, which side it helps in the end, in which debate, unless all are of one (`within`). */
export function ClaimHitRow({ hit, within }: { hit: ClaimHit; within: boolean }) {
  const { stance, side, helped } = hit
  return (
    <li>
      <h3>
        <a href={claimAddress(hit.debateSlug, hit.id)}>
          <MarkedText parts={hit.text} />
        </a>
      </h3>
      <Facts
        items={[
          <span key="place" data-hue={helped ? hueAt(helped.position) : 'ink'}>
            {stance ? `${STANCE_WORDS[stance]}, ${helped ? 'helps ' : 'under '}` : 'Argument of '}
            <strong className={styles.side}>{sideInWords(helped?.name ?? side)}</strong>
          </span>,
          !within && (
            <a key="debate" href={debateAddress(hit.debateSlug)}>
              {hit.debateTitle}
            </a>
          ),
        ]}
      />
    </li>
  )
}
