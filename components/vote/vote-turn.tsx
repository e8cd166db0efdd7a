import { QuoteFigure } from '@/components/article/quote-figure'
import { BearingSentence } from '@/components/claim/bearing-sentence'
import { hueOfClaim } from '@/components/claim/bearing-hue'
import { ClaimPath } from '@/components/claim/claim-path'
import { ActionForm } from '@/components/ui/action-form'
import { Notice } from '@/components/ui/form-message'
import { PageHeading } from '@/components/ui/page-heading'
import type { Claim, ClaimStep } from '@/lib/claim/schema'
import type { Debate } from '@/lib/debate/schema'
import { castVoteAction, withdrawVoteAction } from '@/lib/vote/actions'
import type { OwnVote } from '@/lib/vote/schema'

import { VoteAnswers } from './vote-answers'
import styles from './vote-turn.module.css'

type Props = {
  debate: Debate
  claim: Claim
  steps: readonly ClaimStep[]
  /** One's own before. */
  vote: OwnVote | null
  /** An answer that was chosen on the page before. */
  value: number | undefined
  /** Why one may not vote on it; null when one may. */
  refusal: string | null
  /** Where to go on to after the vote. */
  next: string
  /** Where the next claim is, without a vote on this one; null where it is this one alone. */
  skip: string | null
  /** Above it all: how far one is. */
  head: React.ReactNode
}

/** From this length on, in characters, a claim is set smaller. */
const LONG = 180

/** One claim to vote on, in its context: the way to it, how it bears, its quotes; and the five answers. */
export function VoteTurn({ debate, claim, steps, vote, value, refusal, next, skip, head }: Props) {
  const isInstant = skip !== null
  return (
    <div className={styles.turn} data-hue={hueOfClaim(claim, debate.sides)}>
      <div className={styles.context}>
        {head}
        <ClaimPath debate={debate} claim={claim} steps={steps} />
        <div className={styles.claim}>
          <div id="claim">
            <PageHeading title={claim.text} size={claim.text.length > LONG ? 'long-claim' : 'claim'}>
              <div className={styles.bearing}>
                <BearingSentence claim={claim} sides={debate.sides} />
              </div>
            </PageHeading>
          </div>
          {claim.quotes.map((quote) => (
            <QuoteFigure key={quote.id} quote={quote} slug={debate.slug} />
          ))}
        </div>
      </div>
      <div className={styles.answer}>
        {refusal ? (
          <>
            <Notice>{refusal}</Notice>
            <p className={styles.back}>
              <a href={next}>Back to where you were</a>
            </p>
          </>
        ) : (
          <>
            <ActionForm
              action={castVoteAction}
              submit={vote === null ? 'Vote' : 'Change my vote'}
              label="Your vote"
              keep={{ claim: claim.id, debate: debate.slug, next }}
              aside={skip === null ? <a href={next}>Back without a vote</a> : <a href={skip}>Skip this one</a>}
            >
              <VoteAnswers value={value ?? vote?.value ?? null} reason={vote?.reason ?? null} isInstant={isInstant} />
            </ActionForm>
            {vote && (
              <div className={styles.withdraw}>
                <ActionForm action={withdrawVoteAction} submit="Withdraw my vote" tone="plain" label="Withdraw" keep={{ claim: claim.id, debate: debate.slug, next }} />
              </div>
            )}
            {isInstant && <p className={styles.keys}>By keyboard: 0 to 4 votes; or choose by the arrows and press Enter.</p>}
          </>
        )}
      </div>
    </div>
  )
}
