import { Hidden } from '@/components/ui/hidden'
import { voteAddress } from '@/lib/debate/address'
import { answerInWords, VOTE_QUESTION, VOTE_WORDS } from '@/lib/vote/wording'

import styles from './vote-scale.module.css'

type Props = { slug: string; claimId: string; label: string | null; size: 'row' | 'page' }

/** The five answers where no script runs: each leads to the form with it chosen. */
export function VoteLinks({ slug, claimId, label, size }: Props) {
  return (
    <div role="group" aria-label={VOTE_QUESTION} className={styles.scale} data-size={size}>
      {label && <span aria-hidden="true">{label}</span>}
      {VOTE_WORDS.map((words, answer) => (
        <a key={words} href={voteAddress(slug, { claim: claimId, value: String(answer) })} title={words} rel="nofollow">
          {answer}
          <Hidden>, {answerInWords(answer).slice(3)}</Hidden>
        </a>
      ))}
    </div>
  )
}
