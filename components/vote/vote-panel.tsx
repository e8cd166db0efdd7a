import { counted } from '@/components/ui/count'
import { hueAt } from '@/components/ui/hue'
import type { Claim } from '@/lib/claim/schema'
import { howAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { FEW_VOTES, strengthInFigures } from '@/lib/strength/wording'
import { VOTE_QUESTION } from '@/lib/vote/wording'

import { VoteControl } from './vote-control'
import styles from './vote-panel.module.css'
import { VotesBySide } from './votes-by-side'

type Props = { claim: Claim; debate: Pick<Debate, 'sides' | 'status'> }

/** How convincing a claim is: one's own answer, how others voted once that is open, and its strength with what that counts. */
export function VotePanel({ claim: { id, debateSlug: slug, votes, strength }, debate: { sides, status } }: Props) {
  const named = sides.map(({ id: sideId, name }, place) => ({ id: sideId, name, hue: hueAt(place) }))
  return (
    <section className={styles.panel} aria-labelledby="vote">
      <h2 id="vote">{VOTE_QUESTION}</h2>
      <VoteControl slug={slug} claimId={id} count={votes.count} size="page" votable={status === 'open'} />
      <VotesBySide slug={slug} claimId={id} sides={named} />
      <p className={styles.strength}>
        <span data-live="votes">{votes.count === 0 ? 'No votes yet' : counted(votes.count, 'vote')}</span>.{' '}
        {strength === null ? (
          'It has a strength once somebody has voted on it or on an argument right below it.'
        ) : (
          <>
            Strength{' '}
            <b data-live="strength" data-few={votes.count < FEW_VOTES}>
              {strengthInFigures(strength)}
            </b>{' '}
            {votes.count === 0 ? 'counts every argument below it.' : 'counts its own votes and every argument below it.'}
          </>
        )}{' '}
        <a href={howAddress('strength')}>How so?</a>
      </p>
    </section>
  )
}
