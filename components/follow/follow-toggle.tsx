'use client'

import { useState } from 'react'

import { useOwn } from '@/components/debate/own'
import buttons from '@/components/ui/button.module.css'
import { Hidden } from '@/components/ui/hidden'

import { sendFollow } from './follow-sending'
import styles from './follow-toggle.module.css'

/** Follows a debate, or a claim of it, and follows it no more. What is pressed is shown at once, and put right if it is refused. */
export function FollowToggle({ slug, claimId }: { slug: string; claimId?: string }) {
  const following = useOwn(slug, claimId ?? null)?.following
  const [wished, setWished] = useState<boolean | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const kept = claimId === undefined ? following?.debate : following?.claims.includes(claimId)
  const isFollowed = wished ?? kept ?? false
  const press = async () => {
    setWished(!isFollowed)
    const refused = await sendFollow(slug, claimId, !isFollowed)
    setWords(refused)
    if (refused !== null) setWished(isFollowed)
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
