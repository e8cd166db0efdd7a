'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

import styles from './case-keys.module.css'
import { stayAt } from './keep-taken'
import { Key } from './key'
import { areKeysOn, press, turnKeys, watchKeys } from './key-presses'

type Props = {
  /** What each key does here, in words, with the button that it presses. */
  keys: readonly { key: string; label: string; button: string }[]
  /** Whether something was just done, and this is what comes next: its heading is led to. */
  goesOn: boolean
  /** The case that is theirs: whatever they do, it stays theirs. */
  mine?: string | undefined
}

/**
 * The keys of the moderator's desk, and the list of them. They are off as long as somebody types, with Ctrl, Alt or
 * Command, and once somebody has turned them off (WCAG 2.1.4).
 */
export function CaseKeys({ keys, goesOn, mine }: Props) {
  const list = useRef<HTMLDetailsElement>(null)
  const isOn = useSyncExternalStore(watchKeys, areKeysOn, () => true)

  useEffect(() => {
    if (goesOn) document.getElementById('case')?.focus()
  }, [goesOn])

  useEffect(() => {
    document.documentElement.dataset.keys = isOn ? 'on' : 'off'
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => press(event, keys, list.current)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn, keys])

  useEffect(() => {
    if (mine === undefined) return
    const stay = () => stayAt(mine, Date.now())
    stay()
    for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, stay)
    return () => {
      for (const kind of ['keydown', 'pointerdown']) document.removeEventListener(kind, stay)
    }
  }, [mine])

  return (
    <details ref={list} className={styles.keys}>
      <summary>
        Keys <Key of="?" />
      </summary>
      <label>
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => turnKeys(event.currentTarget.checked)}
        />
        Use keys
      </label>
      <dl>
        {keys.map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{key === key.toLowerCase() ? key.toUpperCase() : `Shift ${key}`}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
