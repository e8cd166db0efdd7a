import { counted } from '@/components/ui/count'
import { howAddress } from '@/lib/debate/address'
import { FEW_VOTES, strengthInFigures, type StrengthInterval, thesisInWords } from '@/lib/strength/wording'

import styles from './thesis-strength.module.css'

type Props = {
  strength: number | null
  interval: StrengthInterval
  /** In the whole debate. */
  votes: number
}

/** How the thesis does by the arguments, with how sure that is. Nothing before anybody has voted. */
export function ThesisStrength({ strength, interval, votes }: Props) {
  if (strength === null) return null
  const figure = strengthInFigures(strength)
  const { before, after } = thesisInWords(interval, votes)
  return (
    <details className={styles.thesis} data-few={votes < FEW_VOTES}>
      <summary>
        <span>
          <span data-live="thesis-before">{before}</span>: <b data-live="thesis">{figure}</b> of 100
          <span data-live="thesis-after">{after}</span>
        </span>{' '}
        <span className={styles.how}>How so?</span>
      </summary>
      <p>
        {figure} follows from {counted(votes, 'vote')} on the arguments for and against, each weakened or strengthened by
        those below it. 50 is neither.{' '}
        {interval && 'With votes as spread as these, nine times out of ten it would come out within that range. '}
        It says how the arguments do, not how many people agree. <a href={howAddress('thesis')}>How the numbers come about</a>
      </p>
    </details>
  )
}
