import { counted } from '@/components/ui/count'
import { Hidden } from '@/components/ui/hidden'
import { howAddress } from '@/lib/debate/address'
import { FEW_VOTES, strengthInFigures } from '@/lib/strength/wording'

import styles from './strength-number.module.css'

type Props = {
  strength: number | null
  /** The claim's own. */
  votes: number
}

/** A claim's strength as a figure, with the way to how it came about: lighter where few have voted, a dash where nobody has. */
export function StrengthNumber({ strength, votes }: Props) {
  const from = votes === 0 ? 'from the arguments below it' : `from ${counted(votes, 'vote')} and the arguments below it`
  const words = strength === null ? 'No strength yet: nobody has voted' : `Strength ${strengthInFigures(strength)} of 100, ${from}`
  return (
    <a href={howAddress('strength')} className={styles.number} title={`${words}.`} data-few={votes < FEW_VOTES}>
      <span aria-hidden="true" data-live="strength">
        {strengthInFigures(strength)}
      </span>
      <Hidden>{words}</Hidden>
    </a>
  )
}
