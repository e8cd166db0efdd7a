import { QuoteFigure } from '@/components/article/quote-figure'
import { counted } from '@/components/ui/count'
import { RemovalNote } from '@/components/public-log/removal-note'
import { StrengthNumber } from '@/components/strength/strength-number'
import { Facts } from '@/components/ui/facts'
import type { Hue } from '@/components/ui/hue'
import { VoteBars } from '@/components/vote/vote-bars'
import { VoteControl } from '@/components/vote/vote-control'
import { isTombstone } from '@/lib/claim/standing'
import { wordsOf } from '@/lib/claim/wording'
import type { ListedClaim } from '@/lib/claim/newcomer'
import { commentsAddress } from '@/lib/comment/view'
import { addressWith } from '@/lib/address'
import { claimAddress } from '@/lib/debate/address'
import { HELD } from '@/lib/screening/wording'

import { AnswerCounts } from './answer-counts'
import { ClaimOrigin } from './claim-origin'
import styles from './claim-row.module.css'
import { Sign } from './sign'

type Props = {
  claim: ListedClaim
  /** Given where the row shows by plus or minus how it bears on its parent. */
  hue?: Hue
  /** The debate is open: one votes right here. */
  votable: boolean
}

/** A claim in a list: its text leads to its page; beneath it its first quote, its answers and where it is from. */
export function ClaimRow({ claim, hue, votable }: Props) {
  const [first, ...others] = claim.quotes
  const address = claimAddress(claim.debateSlug, claim.id)
  // A tombstone: what stands beneath it is still there.
  const isGone = isTombstone(claim.status)
  const origin = !isGone && <ClaimOrigin claim={claim} />
  return (
    <li id={`claim-${claim.id}`} className={styles.row} data-gone={isGone || undefined} data-hue={hue} data-live-claim={claim.id}>
      <div className={styles.score}>
        {!isGone && <StrengthNumber strength={claim.strength} votes={claim.votes.count} />}
        {!isGone && <VoteBars slug={claim.debateSlug} claimId={claim.id} />}
        {hue && <Sign stance={claim.stance} hue={hue} />}
      </div>
      <div className={styles.body}>
        {claim.status === 'held' && (
          <p className={styles.newcomer}>
            <b>{HELD}</b>. You alone see it.
          </p>
        )}
        {claim.isNewcomer && (
          <p className={styles.newcomer}>
            <b>New</b>: few have voted yet
          </p>
        )}
        <h3 className={styles.text}>
          <a href={claim.status === 'held' ? addressWith(address, { me: '' }) : address}>{wordsOf(claim)}</a>
        </h3>
        {(claim.status === 'hidden' || claim.status === 'removed') && (
          <p className={styles.removal}>
            <RemovalNote slug={claim.debateSlug} status={claim.status} removal={claim.removal} />
          </p>
        )}
        {first && <QuoteFigure quote={first} slug={claim.debateSlug} />}
        <div className={styles.act}>
          {!isGone && claim.status !== 'held' && (votable || claim.votes.count > 0) && (
            <VoteControl slug={claim.debateSlug} claimId={claim.id} count={claim.votes.count} votable={votable} />
          )}
          <div className={styles.facts}>
            <Facts
              items={[
                claim.pros + claim.cons > 0 && <AnswerCounts key="counts" claim={claim} />,
                claim.comments > 0 && (
                  <a key="comments" href={commentsAddress(claim.debateSlug, claim.id)} data-live="comments">
                    {counted(claim.comments, 'comment')}
                  </a>
                ),
                origin,
                others.length > 0 && <a key="quotes" href={address}>{counted(others.length, 'more quote')}</a>,
              ]}
            />
          </div>
        </div>
      </div>
    </li>
  )
}
