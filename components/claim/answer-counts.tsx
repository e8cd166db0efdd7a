import { Hidden } from '@/components/ui/hidden'
import type { Claim } from '@/lib/claim/schema'

import styles from './answer-counts.module.css'
import { answersInWords, consInFigures, prosInFigures } from './answer-words'

/** "+12 −5": how many pros and cons stand right beneath a claim. Nothing for none. */
export function AnswerCounts({ claim: { pros, cons } }: { claim: Pick<Claim, 'pros' | 'cons'> }) {
  if (pros + cons === 0) return null
  const words = answersInWords(pros, cons)
  return (
    <span className={styles.counts}>
      {pros > 0 && (
        <b aria-hidden="true" data-live="pros">
          {prosInFigures(pros)}
        </b>
      )}
      {cons > 0 && (
        <b aria-hidden="true" data-live="cons">
          {consInFigures(cons)}
        </b>
      )}
      <Hidden>
        <span data-live="answers">{words}</span>
      </Hidden>
    </span>
  )
}
