'use client'

import { useEffect, useRef, useState } from 'react'

import type { Totals } from '@/lib/live/schema'

import styles from './live-updates.module.css'

type Props = {
  slug: string
  /** As the page was rendered. */
  stats: Totals['stats']
}

/** Milliseconds until a page begins to listen: who only passes by costs no stream. What happens until then is not missed. */
const STAY = 2_000

/** Keeps the page up to date for who stays: numbers in their places, and a line over each list that has grown. */
export function LiveUpdates({ slug, stats }: Props) {
  const said = useRef<HTMLParagraphElement>(null)
  const [isChanged, setChanged] = useState(false)

  useEffect(() => {
    let leave = (): void => {}
    let isLeft = false
    const announce = (words: string) => said.current && (said.current.textContent = words && `${words}.`)
    const begin = async () => {
      const { followDebate } = await import('./follow-debate')
      if (!isLeft) leave = followDebate({ slug, stats, announce, noteChanged: () => setChanged(true) })
    }
    const timer = window.setTimeout(() => void begin(), STAY)
    return () => {
      isLeft = true
      window.clearTimeout(timer)
      leave()
    }
  }, [slug, stats])

  return (
    <>
      <p ref={said} role="status" className={styles.said} />
      {isChanged && (
        <p role="status" className={styles.changed}>
          This page has changed.{' '}
          <button type="button" onClick={() => location.reload()}>
            Show it
          </button>
          <button type="button" aria-label="Close" onClick={() => setChanged(false)}>
            ×
          </button>
        </p>
      )}
    </>
  )
}
