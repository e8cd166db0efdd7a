import { Folded } from '@/components/mute/folded'
import { MoreLink } from '@/components/ui/more-link'
import type { Hue } from '@/components/ui/hue'
import type { ListedClaim } from '@/lib/claim/newcomer'
import type { Page } from '@/lib/page'

import { ClaimRow } from './claim-row'
import styles from './claim-list.module.css'

type Props = {
  page: Page<ListedClaim>
  /** What the list holds, for those who hear "Show more" alone: "arguments of the Optimists". */
  of: string
  /** Said when it holds nothing; nothing where a heading says so already. */
  empty: string | null
  /** Given where rows show plus or minus. */
  hue?: Hue
  /** The debate is open, so that one votes in the rows. */
  votable: boolean
  addressOf: (after: string) => string
}

/** One page of claims that stand side by side in the tree, and the link to the next. */
export function ClaimList({ page, of, empty, hue, votable, addressOf }: Props) {
  if (page.items.length === 0) return empty && <p className={styles.empty}>{empty}</p>
  return (
    <>
      <ol>
        {page.items.map((claim) => {
          const row = <ClaimRow key={claim.id} claim={claim} hue={hue} votable={votable} />
          return claim.isMuted ? <Folded key={claim.id}>{row}</Folded> : row
        })}
      </ol>
      {page.nextCursor && <MoreLink href={addressOf(page.nextCursor)} of={of} />}
    </>
  )
}
