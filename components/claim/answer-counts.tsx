import { counted } from '@/components/ui/count'
import { Hidden } from '@/components/ui/hidden'
import type { Claim } from '@/lib/claim/schema'

import styles from './answer-counts.module.css'

const whole = new Intl.NumberFormat('en')

/** "+12 −5": how many pros and cons stand right beneath a claim. Nothing for none. */
export function AnswerCounts({ claim: { pros, cons } }: { claim: Pick<Claim, 'pros' | 'cons'> }) {
  if (pros + cons === 0) return null
  const words = [pros > 0 && counted(pros, 'pro'), cons > 0 && counted(cons, 'con')].filter(Boolean).join(', ')
  return (
    <span className={styles.counts}>
      {pros > 0 && <b aria-hidden="true">{`+${whole.format(pros)}`}</b>}
      {cons > 0 && <b aria-hidden="true">{`−${whole.format(cons)}`}</b>}
      <Hidden>{words}</Hidden>
    </span>
  )
}
