import type { ClaimMention } from '@/lib/claim/schema'
import { claimAddress } from '@/lib/debate/address'
import type { Side } from '@/lib/debate/schema'

import { hueOfClaim } from './bearing-hue'
import styles from './claim-mentions.module.css'
import { Sign } from './sign'

type Props = {
  slug: string
  sides: readonly Side[]
  claims: readonly ClaimMention[]
  /** There are more than these. */
  more?: boolean
}

/** Claims named outside the tree, each with its sign in the colour of the side it helps. */
export function ClaimMentions({ slug, sides, claims, more = false }: Props) {
  if (claims.length === 0) return null
  return (
    <ul className={styles.mentions}>
      {claims.map((claim) => (
        <li key={claim.id}>
          <Sign stance={claim.stance} hue={hueOfClaim(claim, sides)} />
          <a href={claimAddress(slug, claim.id)}>{claim.text}</a>
        </li>
      ))}
      {more && <li className={styles.more}>and more</li>}
    </ul>
  )
}
