import { QuoteFigure } from '@/components/article/quote-figure'
import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { PageHeading } from '@/components/ui/page-heading'
import type { Claim } from '@/lib/claim/schema'
import { claimAddress } from '@/lib/debate/address'
import type { Side } from '@/lib/debate/schema'

import { BearingSentence } from './bearing-sentence'
import styles from './claim-focus.module.css'
import { ClaimOrigin } from './claim-origin'

type Props = { claim: Claim; sides: readonly Side[] }

/** From this length on, in characters, a claim is set smaller, to stay readable as a whole. */
const LONG = 180
/** Quotes of fewer characters than this, all together, stand beside the claim; else they have a row of their own. */
const BESIDE = 500

/** The claim itself: its text, how it bears, where it is from, and what was said for it in the article. */
export function ClaimFocus({ claim, sides }: Props) {
  const { quotes } = claim
  const origin = <ClaimOrigin claim={claim} />
  const beside = quotes.length > 0 && quotes.reduce((sum, { text }) => sum + text.length, 0) < BESIDE
  return (
    <div className={styles.focus} data-beside={beside}>
      <div className={styles.heading}>
        <PageHeading title={claim.text} size={claim.text.length > LONG ? 'long-claim' : 'claim'}>
          <div className={styles.about}>
            <BearingSentence claim={claim} sides={sides} />
            <Facts
              items={[
                origin,
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
