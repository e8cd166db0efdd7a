'use client'

import { lazy, Suspense } from 'react'

import { counted } from '@/components/ui/count'
import { isMarkedSignedIn } from '@/components/ui/theme'
import { useScripted } from '@/components/ui/scripted'
import { signInAddress } from '@/lib/account/address'
import { REASON_UP_TO, VOTE_WORDS } from '@/lib/vote/wording'

import styles from './vote-control.module.css'
import { VoteLinks } from './vote-links'
import { VoteScale } from './vote-scale'
import { castVote, openOthers, useVotes } from './vote-store'

// Drawn after an act of the viewer's only.
const VoteReasons = lazy(() => import('./vote-reasons').then((module) => ({ default: module.VoteReasons })))

type Props = {
  slug: string
  claimId: string
  /** How many have voted, as the page was rendered. */
  count: number
  size?: 'row' | 'page'
  /** Whether the debate takes votes; without, one may still look at them. */
  votable?: boolean
}

/** "How convincing is it?": one tap for everybody but its author. What others said stays closed until then. */
export function VoteControl({ slug, claimId, count, size = 'row', votable = true }: Props) {
  const isScripted = useScripted()
  const votes = useVotes(slug, claimId)
  const { own, answer, isMine, isWaiting, isFresh, words, isFault, others } = votes
  const label = size === 'row' ? 'Convincing?' : null
  const isOpen = others !== null && others !== 'missing'
  const now = typeof others === 'object' && others !== null ? others.count : count
  const counts = now === 0 ? '' : counted(now, 'vote')

  const signIn = () => signInAddress(`${location.pathname}${location.search}#claim-${claimId}`)
  const choose = (value: number, isPassing: boolean) => {
    const isOut = own === null || !isMarkedSignedIn()
    // Keys that pass over answers lead nowhere yet.
    castVote(slug, claimId, value, value === answer?.value ? answer.reason : null, isPassing)
    if (isOut && !isPassing) window.location.assign(signIn())
  }
  const withdraw = () => castVote(slug, claimId, null, null)

  return (
    <div className={styles.vote} data-size={size}>
      <div className={styles.line}>
        {!isScripted && votable && <VoteLinks {...{ slug, claimId, label, size }} />}
        {isScripted && votable && isMine && <p className={styles.mine}>You wrote this</p>}
        {isScripted && votable && !isMine && (
          <VoteScale name={`vote-${claimId}`} value={answer?.value ?? null} label={label} size={size} onChoose={choose} onWithdraw={withdraw} />
        )}
        {answer && votable && !isMine && (
          <>
            {size === 'page' && <span className={styles.answer}>{VOTE_WORDS[answer.value]}</span>}
            <button type="button" className={styles.withdraw} onClick={withdraw}>
              Withdraw
            </button>
          </>
        )}
        {isScripted && now > 0 ? (
          <button
            type="button"
            className={styles.others}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Hide' : 'Show'} how others voted: ${counts}`}
            onClick={() => void openOthers(slug, claimId, !isOpen)}
          >
            {size === 'row' ? <span data-live="votes">{counts}</span> : `${isOpen ? 'Hide' : 'Show'} how others voted`}
          </button>
        ) : (
          size === 'row' && (
            <span className={styles.others} data-live="votes">
              {counts}
            </span>
          )
        )}
      </div>
      <p role={isFault ? 'alert' : 'status'} className={styles.words}>
        {isWaiting && own === null && answer && <a href={signIn()}>Sign in to cast this vote</a>}
        {words ?? (others === 'missing' ? 'The votes could not be read just now. Try again.' : null)}
      </p>
      {answer && votable && !isMine && answer.value <= REASON_UP_TO && (isFresh || size === 'page') && (
        <div className={styles.reasons}>
          <Suspense>
            <VoteReasons chosen={answer.reason} onChoose={(reason) => castVote(slug, claimId, answer.value, reason)} />
          </Suspense>
        </div>
      )}
    </div>
  )
}
