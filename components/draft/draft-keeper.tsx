'use client'

import { useEffect, useRef, useState } from 'react'

import buttons from '@/components/ui/button.module.css'
import type { Draft } from '@/lib/draft/schema'

import { DraftKeeping, type DraftPlace } from './draft-keeping'
import styles from './draft-keeper.module.css'

type Newer = Pick<Draft, 'sequence' | 'fields' | 'updatedAt'>

const timeOf = (at: string): string => {
  const [when, today] = [new Date(at), new Date()]
  const time = when.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return when.toDateString() === today.toDateString() ? time : `${when.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, ${time}`
}

/**
 * Inside a form: keeps what is typed on this device and on the server, puts it back when the form is opened again, and
 * says so. Without a script nothing is kept, and nothing is said.
 */
export function DraftKeeper(given: DraftPlace) {
  // What the page came with: a form that is answered and drawn again goes on with it.
  const [came] = useState(given)
  const anchor = useRef<HTMLDivElement>(null)
  const keeping = useRef<DraftKeeping>(null)
  const [from, setFrom] = useState<string | null>(null)
  const [newer, setNewer] = useState<Newer | null>(null)

  useEffect(() => {
    const form = anchor.current?.closest('form')
    if (!form) return
    const made = new DraftKeeping(form, came, { foundFrom: setFrom, goneOn: setNewer })
    keeping.current = made
    made.begin()
    return () => made.stop()
  }, [came])

  const settle = (choice: 'theirs' | 'mine') => {
    if (newer !== null) keeping.current?.settle(newer, choice)
    setNewer(null)
  }
  const discard = () => {
    keeping.current?.discard()
    setFrom(null)
  }
  return (
    <div ref={anchor} role="status" className={styles.keeper}>
      {newer !== null && (
        <p className={styles.line}>
          <span>You went on with this elsewhere at {timeOf(newer.updatedAt)}.</span>
          <button type="button" className={buttons.button} onClick={() => settle('theirs')}>
            Take that
          </button>
          <button type="button" className={buttons.button} onClick={() => settle('mine')}>
            Keep this
          </button>
        </p>
      )}
      {from !== null && newer === null && (
        <p className={styles.line}>
          <span>Your draft from {timeOf(from)}</span>
          <button type="button" className={buttons.button} onClick={discard}>
            Discard
          </button>
        </p>
      )}
    </div>
  )
}
