'use client'

import { useState } from 'react'

import { useOwn } from '@/components/debate/own'
import buttons from '@/components/ui/button.module.css'
import { Hidden } from '@/components/ui/hidden'
import { followAddress } from '@/lib/debate/address'

import styles from './follow-button.module.css'

type Props = {
  slug: string
  /** The claim that is followed; without it the debate. */
  claimId?: string
}

const UNSENT = 'This could not be sent. Check your connection and press it again.'

/** Sends what is wished. Returns why it was not taken, or null. */
async function send(slug: string, claimId: string | undefined, wish: boolean): Promise<string | null> {
  const place = claimId === undefined ? `debates/${slug}` : `claims/${claimId}`
  try {
    const answer = await fetch(`/api/v1/${place}/follow`, { method: wish ? 'PUT' : 'DELETE', keepalive: true, headers: { accept: 'application/json' } })
    if (answer.ok) return null
    if (answer.status === 401) return 'You are not signed in any more.'
    return ((await answer.json()) as { detail?: string }).detail ?? 'This was not taken.'
  } catch {
    return UNSENT
  }
}

/**
 * Follows a debate or a claim by one press, laid over a link to the page where the same is done by form: for who is not
 * signed in, and where no script runs.
 */
export function FollowButton({ slug, claimId }: Props) {
  const own = useOwn(slug, claimId ?? null)
  const [wished, setWished] = useState<boolean | null>(null)
  const [words, setWords] = useState<string | null>(null)
  if (!own) {
    return (
      <a className={buttons.button} href={followAddress(slug, claimId)} rel="nofollow">
        Follow
      </a>
    )
  }
  const kept = claimId === undefined ? own.following.debate : own.following.claims.includes(claimId)
  const isFollowed = wished ?? kept
  const press = async () => {
    setWished(!isFollowed)
    const refused = await send(slug, claimId, !isFollowed)
    setWords(refused)
    if (refused !== null) setWished(isFollowed)
  }
  return (
    <>
      <button type="button" className={buttons.button} onClick={() => void press()}>
        {isFollowed && <b aria-hidden="true">✓</b>}
        {isFollowed ? 'Following' : 'Follow'}
        {isFollowed && <Hidden>, press to follow no more</Hidden>}
      </button>
      <span role="status" className={styles.words}>
        {words}
      </span>
    </>
  )
}
