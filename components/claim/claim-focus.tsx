import { QuoteFigure } from '@/components/article/quote-figure'
import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { VotePanel } from '@/components/vote/vote-panel'
import { PageHeading } from '@/components/ui/page-heading'
import type { Claim } from '@/lib/claim/schema'
import { claimAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import { hueOfClaim } from './bearing-hue'
import { BearingSentence } from './bearing-sentence'
import styles from './claim-focus.module.css'
import { ClaimOrigin } from './claim-origin'

type Props = { claim: Claim; debate: Pick<Debate, 'sides' | 'status'> }

/** From this length on, in characters, a claim is set smaller, to stay readable as a whole. */
const LONG = 180

/** The claim itself: its text, how it bears, where it is from, how convincing it is, and what was said for it in the article. */
export function ClaimFocus({ claim, debate }: Props) {
  const { quotes } = claim
  const { sides } = debate
  return (
    <div id={`claim-${claim.id}`} className={styles.focus} data-hue={hueOfClaim(claim, sides)} data-live-claim={claim.id}>
      <div className={styles.heading}>
        <PageHeading title={claim.text} size={claim.text.length > LONG ? 'long-claim' : 'claim'}>
          <div className={styles.about}>
            <BearingSentence claim={claim} sides={sides} />
            <Facts
              items={[
                <ClaimOrigin key="origin" claim={claim} />,
                claim.editedAt && (
                  <>
                    edited <Day at={claim.editedAt} />
                  </>
                ),
                <a key="address" href={claimAddress(claim.debateSlug, claim.id)} rel="bookmark">
                  Permanent address
                </a>,
              ]}
            />
          </div>
        </PageHeading>
      </div>
      <VotePanel claim={claim} debate={debate} />
      {quotes.length > 0 && (
        <section className={styles.quotes} aria-labelledby="quoted">
          <h2 id="quoted">In the article</h2>
          <ul>
            {quotes.map((quote) => (
              <li key={quote.id}>
                <QuoteFigure quote={quote} slug={claim.debateSlug} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
