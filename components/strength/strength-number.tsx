import { Hidden } from '@/components/ui/hidden'
import { howAddress } from '@/lib/debate/address'
import { FEW_VOTES, strengthInFigures, strengthInWords } from '@/lib/strength/wording'

import styles from './strength-number.module.css'

type Props = {
  strength: number | null
  /** The claim's own. */
  votes: number
}

/** A claim's strength as a figure, with the way to how it came about: lighter where few have voted, a dash where nobody has. */
export function StrengthNumber({ strength, votes }: Props) {
  const words = strengthInWords(strength, votes)
  return (
    <a href={howAddress('strength')} className={styles.number} title={`${words}.`} data-few={votes < FEW_VOTES}>
      <span aria-hidden="true" data-live="strength">
        {strengthInFigures(strength)}
      </span>
      <Hidden>
        <span data-live="strength-words">{words}</span>
      </Hidden>
    </a>
  )
}
