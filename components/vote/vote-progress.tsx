import type { Claim } from '@/lib/claim/schema'
import { voteAddress } from '@/lib/debate/address'
import { VOTE_WORDS } from '@/lib/vote/wording'

import styles from './vote-progress.module.css'

type Props = {
  slug: string
  /** Claims that one can vote on, and on how many of them one has. */
  all: number
  voted: number
  /** What one has just voted on. */
  before: { claim: Claim; value: number } | null
}

/** How far one is, and the way back to the last vote: a slip of the thumb is no vote. */
export function VoteProgress({ slug, all, voted, before }: Props) {
  const at = Math.min(voted + 1, Math.max(all, 1))
  return (
    <div className={styles.head}>
      <p className={styles.count} id="progress">
        {at.toLocaleString('en')} of {all.toLocaleString('en')}
      </p>
      <progress value={voted} max={Math.max(all, 1)} aria-labelledby="progress" />
      {before && (
        <p className={styles.before} role="status">
          You said <b>{VOTE_WORDS[before.value]}</b> to “{shortened(before.claim.text)}”{' '}
          <a href={voteAddress(slug, { claim: before.claim.id })}>Change it or say why</a>
        </p>
      )}
    </div>
  )
}

const SHORT = 80

/** The beginning of a text, at a word. */
const shortened = (text: string): string => (text.length <= SHORT ? text : `${text.slice(0, SHORT).replace(/\s+\S*$/, '')}…`)
