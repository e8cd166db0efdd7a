import { bearingOf } from '@/lib/claim/bearing'
import type { Claim } from '@/lib/claim/schema'
import { claimAddress } from '@/lib/debate/address'
import type { Side } from '@/lib/debate/schema'
import { ON_THESIS, sideInWords } from '@/lib/debate/wording'

import { hueOfClaim } from './bearing-hue'
import styles from './bearing-sentence.module.css'

type Props = {
  claim: Pick<Claim, 'sideId' | 'helps' | 'stance' | 'parentId' | 'debateSlug'>
  sides: readonly Side[]
}

/** How a claim bears on the one above it, on the sides and on the thesis, in plain words. */
export function BearingSentence({ claim, sides }: Props) {
  const { side, helped } = bearingOf(claim, sides)
  const named = <b className={styles.side}>{sideInWords((helped ?? side).name)}</b>
  const thesis = `, so it speaks ${ON_THESIS[claim.helps]}.`
  return (
    <p className={styles.sentence} data-hue={hueOfClaim(claim, sides)}>
      {claim.stance && claim.parentId ? (
        <>
          A {claim.stance} of <a href={claimAddress(claim.debateSlug, claim.parentId)}>the claim above</a>. It{' '}
          {helped ? 'helps' : 'works against'} {named}
          {thesis}
        </>
      ) : (
        <>
          An argument of {named}
          {thesis}
        </>
      )}
    </p>
  )
}
