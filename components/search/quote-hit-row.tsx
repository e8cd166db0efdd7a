import { Facts } from '@/components/ui/facts'
import { Hidden } from '@/components/ui/hidden'
import { MarkedText } from '@/components/ui/marked-text'
import { Voice } from '@/components/ui/voice'
import { debateAddress, paragraphAddress } from '@/lib/debate/address'
import type { QuoteHit } from '@/lib/search/schema'

import styles from './quote-hit-row.module.css'

/** A quote that was found: who said it, and the paragraph it leads to; in which debate, unless all are of one (`within`). */
export function QuoteHitRow({ hit, within }: { hit: QuoteHit; within: boolean }) {
  const { speaker, context, verified, paragraph, debateSlug } = hit
  const mark = verified ? 'verbatim' : 'not verified'
  return (
    <li>
      <blockquote className={styles.words}>
        <Voice>
          “<MarkedText parts={hit.text} />”
        </Voice>
      </blockquote>
      <Facts
        items={[
          <span key="speaker">
            <strong>{speaker.name}</strong>
            {[speaker.role, context].filter(Boolean).map((words) => `, ${words}`)}
          </span>,
          paragraph === null ? (
            <span key="mark" className={styles.mark} data-verified={verified}>
              {mark}
            </span>
          ) : (
            <a
              key="paragraph"
              className={styles.mark}
              data-verified={verified}
              href={paragraphAddress(debateSlug, paragraph)}
            >
              {mark}, <span aria-hidden="true">¶</span>
              <Hidden>paragraph</Hidden> {paragraph}
            </a>
          ),
          !within && (
            <a key="debate" href={debateAddress(debateSlug)}>
              {hit.debateTitle}
            </a>
          ),
        ]}
      />
    </li>
  )
}
