'use client'

import { useState } from 'react'

import { noteFollowing, useOwn } from '@/components/debate/own'
import buttons from '@/components/ui/button.module.css'
import { Hidden } from '@/components/ui/hidden'

import { sendFollow } from './follow-sending'
import styles from './follow-toggle.module.css'

/** Follows a debate, or a claim of it, and follows it no more. What is pressed is shown at once, and put right if it is refused. */
export function FollowToggle({ slug, claimId }: { slug: string; claimId?: string }) {
  const following = useOwn(slug, claimId ?? null)?.following
  // What was pressed and is not answered yet. From then on what is kept holds, which may be changed elsewhere too.
  const [wished, setWished] = useState<boolean | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const kept = claimId === undefined ? following?.debate : following?.claims.includes(claimId)
  const isFollowed = wished ?? kept ?? false
  const press = async () => {
    const wish = !isFollowed
    setWished(wish)
    const refused = await sendFollow(slug, claimId, wish)
    if (refused === null) noteFollowing(slug, claimId, wish)
    setWords(refused)
    setWished((now) => (now === wish ? null : now))
  }
  return (
    <>
      <button type="button" className={buttons.button} onClick={() => void press()}>
        {isFollowed && <b aria-hidden="true">✓</b>}
        {isFollowed ? 'Following' : 'Follow'}
        {isFollowed && <Hidden>, press to stop following</Hidden>}
      </button>
      <span role="status" className={styles.words}>
        {words}
      </span>
    </>
  )
}
