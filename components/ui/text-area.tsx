'use client'

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

import { useActionFormState } from './action-form-state'
import { FieldFrame, useFieldFrame } from './field'
import { Hidden } from './hidden'
import { useScripted } from './scripted'
import styles from './text-area.module.css'

type Props = {
  name: string
  label: string
  /** Most characters, counted as the server counts them. */
  max: number
  rows?: number
  value?: string
  hint?: ReactNode
  optional?: boolean
}

/** How many are left when that is said aloud. */
const NEAR_THE_END = 50

/** Code points, as PostgreSQL counts them; a browser's own limit counts something else. */
const lengthOf = (text: string): number => [...text.trim()].length

const valueOf = (id: string): string | null => {
  const area = document.getElementById(id)
  return area instanceof HTMLTextAreaElement ? area.value : null
}

/** Several lines to type into, with a count of the characters. It grows with what is in it. */
export function TextArea({ name, label, max, rows = 3, value = '', hint, optional = false }: Props) {
  const { state } = useActionFormState()
  const frame = useFieldFrame(name, undefined, hint)
  const begun = state.values[name] ?? value
  const [count, setCount] = useState(() => lengthOf(begun))
  const left = max - count
  const area = useRef<HTMLTextAreaElement>(null)
  const isScripted = useScripted()
  // As React takes over a page, it puts what the page came with in the place of what was typed before the scripts ran.
  const [typed] = useState(() => (isScripted || typeof document === 'undefined' ? null : valueOf(frame.control.id)))
  // Before a draft is put back, which is newer. What was typed while React was at it stands there still, and is newer too.
  useLayoutEffect(() => {
    if (area.current === null || typed === null || area.current.value !== area.current.defaultValue || typed === area.current.value) return
    area.current.value = typed
    area.current.dispatchEvent(new Event('input', { bubbles: true }))
  }, [typed])
  return (
    <FieldFrame {...frame} label={label} hint={hint} optional={optional}>
      <textarea
        {...frame.control}
        ref={area}
        className={styles.area}
        name={name}
        rows={rows}
        defaultValue={begun}
        required={!optional}
        onInput={(event) => setCount(lengthOf(event.currentTarget.value))}
      />
      <p className={styles.count} data-over={left < 0}>
        <span aria-hidden="true">
          {count} of {max}
        </span>
        <span role="status">
          <Hidden>{left < 0 ? `${-left} characters too many` : left <= NEAR_THE_END && count > 0 ? `${left} characters left` : ''}</Hidden>
        </span>
      </p>
    </FieldFrame>
  )
}
