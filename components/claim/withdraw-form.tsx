import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { withdrawClaimAction } from '@/lib/claim/actions'
import type { Claim } from '@/lib/claim/schema'
import { claimAddress } from '@/lib/debate/address'

import styles from './withdraw-form.module.css'

/** Asks once more before words are gone for good, and says what stays. */
export function WithdrawForm({ claim }: { claim: Claim }) {
  return (
    <>
      <blockquote className={styles.words}>{claim.text}</blockquote>
      <p>
        Its words, quotes and sources are erased for good. What others answered or commented stays, beneath a line that says
        that a claim was withdrawn here; without either nothing is left.
      </p>
      <ActionForm
        action={withdrawClaimAction}
        submit="Withdraw it"
        keep={{ claim: claim.id }}
        aside={<ButtonLink href={claimAddress(claim.debateSlug, claim.id)}>Keep it</ButtonLink>}
      />
    </>
  )
}
