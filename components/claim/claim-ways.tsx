import { FollowButton } from '@/components/follow/follow-button'
import { ButtonLink } from '@/components/ui/button'
import { canAnswer } from '@/lib/claim/policy'
import { CLAIM_STANCES, type Claim } from '@/lib/claim/schema'
import { addAnswerAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import styles from './claim-ways.module.css'
import { OwnWays } from './own-ways'

type Props = {
  claim: Claim
  debate: Pick<Debate, 'status'>
  /** Known where the page is rendered for one reader; else it is laid over. */
  isOwn: boolean | undefined
  /** Nothing can be added. */
  isLocked: boolean
}

/** What one can do with a claim: answer it and, if it is one's own, change it or take it back. */
export function ClaimWays({ claim, debate, isOwn, isLocked }: Props) {
  if (debate.status !== 'open' || claim.status !== 'shown') return null
  return (
    <div className={styles.ways}>
      {canAnswer(claim) && !isLocked &&
        CLAIM_STANCES.map((stance) => (
          <ButtonLink key={stance} href={addAnswerAddress(claim.debateSlug, claim.id, stance)} rel="nofollow" tone="strong">
            Add a {stance}
          </ButtonLink>
        ))}
      <FollowButton slug={claim.debateSlug} claimId={claim.id} />
      {claim.author && <OwnWays slug={claim.debateSlug} claimId={claim.id} createdAt={claim.createdAt} isOwn={isOwn} />}
    </div>
  )
}
