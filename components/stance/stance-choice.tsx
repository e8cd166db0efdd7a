'use client'

import { lazy, Suspense, useRef, useState } from 'react'

import { useOwn } from '@/components/debate/own'
import { useScripted } from '@/components/ui/scripted'
import { standAddress } from '@/lib/debate/address'

import type { Place } from './stance-bar'
import styles from './stance-choice.module.css'
import type { Standing } from './stance-sending'
import type { StanceTold } from './stance-told'
import { NOBODY } from './stance-words'

type Props = {
  slug: string
  places: readonly Place[]
  /** Nobody had said where they stand when the page was rendered. */
  isEmpty: boolean
}

const UNSENT = 'This could not be sent. Check your connection and press it again.'

/** What sends it is fetched when somebody presses: most readers do not. */
const send = (slug: string, sideId: string | null) =>
  import('./stance-sending').then(({ sendStance }) => sendStance(slug, sideId)).catch(() => ({ words: UNSENT }))

/** Fetched for who has said where they stand. The bar shows it too, for who cannot have the words just now. */
const Told = lazy<typeof StanceTold>(() =>
  import('./stance-told').then((found) => ({ default: found.StanceTold }), () => ({ default: () => <></> })),
)

/** One tap says where one stands. Where no script runs, or nobody is signed in, each choice leads to the form. */
export function StanceChoice({ slug, places, isEmpty }: Props) {
  const own = useOwn(slug)
  const isScripted = useScripted()
  const [said, setSaid] = useState<Standing | undefined>()
  const [wanted, setWanted] = useState<string | null | undefined>()
  const [fault, setFault] = useState<string | null>(null)
  const standing = said ?? own?.stance ?? null
  const chosen = wanted !== undefined ? wanted : standing?.now.sideId

  const latest = useRef<{ sideId: string | null; isSending: boolean }>(undefined)

  /** Of several presses while one is on its way, the last one is sent after it. */
  const take = async (sideId: string | null) => {
    if (sideId === chosen) return
    setWanted(sideId)
    setFault(null)
    const isSending = latest.current?.isSending ?? false
    latest.current = { sideId, isSending: true }
    if (isSending) return
    for (let sent: string | null | undefined; sent !== latest.current.sideId; ) {
      sent = latest.current.sideId
      const answer = await send(slug, sent)
      if ('words' in answer) {
        setFault(answer.words)
        break
      }
      setSaid(answer)
    }
    latest.current = undefined
    setWanted(undefined)
  }

  return (
    <div>
      <div role="group" aria-labelledby="stance" className={styles.choices} data-count={places.length}>
        {places.map(({ id, name, hue }) =>
          isScripted && own ? (
            <button key={id ?? 'undecided'} type="button" data-hue={hue} aria-pressed={id === chosen} onClick={() => void take(id)}>
              {name}
            </button>
          ) : (
            <a key={id ?? 'undecided'} data-hue={hue} href={standAddress(slug, { side: id ?? 'undecided' })} rel="nofollow">
              {name}
            </a>
          ),
        )}
      </div>
      <p role={fault ? 'alert' : 'status'} className={styles.words}>
        {fault ?? (standing ? <Suspense><Told {...{ slug, standing, places }} /></Suspense> : isEmpty ? NOBODY : null)}
      </p>
    </div>
  )
}
