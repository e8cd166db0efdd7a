'use client'

import { useEffect, useRef, useState } from 'react'

import { useActionFormState } from '@/components/ui/action-form-state'
import { type Hint, hintOf } from '@/lib/claim/hints'
import type { NearClaim } from '@/lib/claim/near-schema'
import { addAnswerAddress, claimAddress } from '@/lib/debate/address'

import styles from './near-claims.module.css'

/** Milliseconds without a key before it is asked, and characters from which on there is something to ask for. */
const PAUSE = 400
const TEXT_MIN = 10

const KINDS: Readonly<Record<NearClaim['kind'], string>> = {
  same: 'Probably here already',
  opposite: 'Says the opposite',
  near: 'Near to yours',
}
const HINTS: Readonly<Record<Hint, string>> = {
  question: 'This reads like a question. A claim says something that others can agree or disagree with.',
  several: 'This may be several claims in one. Each by itself is easier to answer and to vote on.',
}

/**
 * What the debate has already that is near to what somebody types, and a gentle word where that is no single statement.
 * Without a script it is asked once, as the form is sent; whoever has seen it is not asked again.
 */
export function NearClaims({ slug }: { slug: string }) {
  const { state } = useActionFormState()
  const place = useRef<HTMLDivElement>(null)
  const [live, setLive] = useState<readonly NearClaim[] | null>(null)
  const [hint, setHint] = useState<Hint | null>(null)

  useEffect(() => {
    const area = place.current?.closest('form')?.elements.namedItem('text')
    if (!(area instanceof HTMLTextAreaElement)) return
    let stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      stop.abort()
      stop = new AbortController()
      clearTimeout(timer)
      const { signal } = stop
      timer = setTimeout(() => {
        const text = area.value.trim()
        setHint(hintOf(text))
        void askForNear(slug, text, signal).then((found) => {
          if (!signal.aborted && found !== null) setLive(found)
        })
      }, PAUSE)
    }
    area.addEventListener('input', look)
    // It may have been put back before this was listening.
    if (area.value !== '') look()
    return () => {
      stop.abort()
      clearTimeout(timer)
      area.removeEventListener('input', look)
    }
  }, [slug])

  const near = live ?? askedOf(state.shown.near)
  return (
    <div ref={place} className={styles.near}>
      {near.length > 0 && <input type="hidden" name="sure" value="1" readOnly />}
      <div role="status">{hint && <p className={styles.hint}>{HINTS[hint]}</p>}</div>
      <div aria-live="polite">
        {near.length > 0 && (
          <>
            <p className={styles.title}>In this debate already</p>
            <ul>
              {near.map((claim) => (
                <li key={claim.id}>
                  <span className={styles.kind}>{KINDS[claim.kind]}</span>
                  <a href={claimAddress(slug, claim.id)}>{claim.text}</a>
                  {claim.kind === 'opposite' && (
                    <a className={styles.way} href={addAnswerAddress(slug, claim.id, 'con')}>
                      Add yours as its con
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}

const askedOf = (near: string | undefined): readonly NearClaim[] => (near === undefined ? [] : (JSON.parse(near) as NearClaim[]))

/** Null when it could not be asked: nobody is kept from writing by that. */
async function askForNear(slug: string, text: string, signal: AbortSignal): Promise<readonly NearClaim[] | null> {
  if (text.length < TEXT_MIN) return []
  try {
    const answer = await fetch(`/api/v1/debates/${slug}/near?text=${encodeURIComponent(text)}`, { signal, headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as { items: NearClaim[] }).items : null
  } catch {
    return null
  }
}
