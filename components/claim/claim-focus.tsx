import { QuoteFigure } from '@/components/article/quote-figure'
import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { RemovalNote } from '@/components/public-log/removal-note'
import { VotePanel } from '@/components/vote/vote-panel'
import { PageHeading } from '@/components/ui/page-heading'
import { actAddress } from '@/lib/case/address'
import type { Claim } from '@/lib/claim/schema'
import { isTombstone } from '@/lib/claim/standing'
import { wordsOf } from '@/lib/claim/wording'
import { claimAddress, flagAddress, historyAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import { hueOfClaim } from './bearing-hue'
import { BearingSentence } from './bearing-sentence'
import styles from './claim-focus.module.css'
import { ClaimOrigin } from './claim-origin'
import { ClaimSources } from './claim-sources'
import { ClaimWays } from './claim-ways'

type Props = {
  claim: Claim
  debate: Pick<Debate, 'sides' | 'status'>
  /** Whether it is the viewer's, where the page is rendered for them alone. */
  isOwn?: boolean | undefined
  /** Nothing can be added. */
  isLocked?: boolean
  /** Whether the viewer moderates here, likewise. */
  moderates?: boolean | undefined
}

/** From this length on, in characters, a claim is set smaller, to stay readable as a whole. */
const LONG = 180

/** The claim itself: its text, how it bears, where it is from, how convincing it is, and what was said for it in the article. */
export function ClaimFocus({ claim, debate, isOwn, moderates, isLocked = false }: Props) {
  const { quotes } = claim
  const { sides } = debate
  const isGone = isTombstone(claim.status)
  const origin = !isGone && <ClaimOrigin claim={claim} />
  return (
    <div id={`claim-${claim.id}`} className={styles.focus} data-hue={hueOfClaim(claim, sides)} data-live-claim={claim.id}>
      <div className={styles.heading}>
        <PageHeading title={wordsOf(claim)} size={claim.text.length > LONG ? 'long-claim' : 'claim'}>
          <div className={styles.about}>
            {isGone ? <p>{whyGone(claim)} What others answered or commented stays.</p> : <BearingSentence claim={claim} sides={sides} />}
            <Facts
              items={[
                origin,
                !isGone && claim.editedAt && (
                  <a key="history" href={historyAddress(claim.debateSlug, claim.id)}>
                    edited <Day at={claim.editedAt} />
                  </a>
                ),
                <a key="address" href={claimAddress(claim.debateSlug, claim.id)} rel="bookmark">
                  Link to this claim
                </a>,
                claim.status === 'shown' && (
                  <a key="flag" href={flagAddress(claim.debateSlug, { claim: claim.id })} rel="nofollow">
                    Flag
                  </a>
                ),
                moderates && !isOwn && (
                  <a key="moderate" href={actAddress({ claim: claim.id })}>
                    Moderate
                  </a>
                ),
              ]}
            />
            <ClaimWays claim={claim} debate={debate} isOwn={isOwn} isLocked={isLocked} />
          </div>
        </PageHeading>
      </div>
      {!isGone && claim.status !== 'held' && <VotePanel claim={claim} debate={debate} />}
      {quotes.length > 0 && (
        <section className={styles.quotes} aria-labelledby="quoted">
          <h2 id="quoted">{quotes.every(({ verified }) => verified) ? 'In the article' : 'Quotes'}</h2>
          <ul>
            {quotes.map((quote) => (
              <li key={quote.id}>
                <QuoteFigure quote={quote} slug={claim.debateSlug} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ClaimSources sources={claim.sources} />
    </div>
  )
}

const whyGone = ({ status, debateSlug, removal }: Claim) =>
  status === 'hidden' || status === 'removed' ? <RemovalNote slug={debateSlug} status={status} removal={removal} /> : 'Its author took it back.'
