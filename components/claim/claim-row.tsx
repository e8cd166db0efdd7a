import { QuoteFigure } from '@/components/article/quote-figure'
import { counted } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import type { Hue } from '@/components/ui/hue'
import type { Claim } from '@/lib/claim/schema'
import { claimAddress } from '@/lib/debate/address'

import { AnswerCounts } from './answer-counts'
import { ClaimOrigin } from './claim-origin'
import styles from './claim-row.module.css'
import { Sign } from './sign'

type Props = {
  claim: Claim
  /** Given where the row shows by plus or minus how it bears on its parent. */
  hue?: Hue
}

/** A claim in a list: its text leads to its page; beneath it its first quote, its answers and where it is from. */
export function ClaimRow({ claim, hue }: Props) {
  const [first, ...others] = claim.quotes
  const address = claimAddress(claim.debateSlug, claim.id)
  const origin = <ClaimOrigin claim={claim} />
  return (
    <li className={styles.row} data-signed={hue !== undefined}>
      {hue && <Sign stance={claim.stance} hue={hue} />}
      <div className={styles.body}>
        <h3 className={styles.text}>
          <a href={address}>{claim.text}</a>
        </h3>
        {first && <QuoteFigure quote={first} slug={claim.debateSlug} />}
        <div className={styles.facts}>
          <Facts
            items={[
              claim.pros + claim.cons > 0 && <AnswerCounts key="counts" claim={claim} />,
              origin,
              others.length > 0 && <a key="quotes" href={address}>{counted(others.length, 'more quote')}</a>,
            ]}
          />
        </div>
      </div>
    </li>
  )
}
