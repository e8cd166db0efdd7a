'use client'

import { type ReactNode, useState } from 'react'

import { useActionFormState } from './action-form-state'
import { FieldFrame, useFieldFrame } from './field'
import { Hidden } from './hidden'
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

/** Several lines to type into, with a count of the characters. It grows with what is in it. */
export function TextArea({ name, label, max, rows = 3, value = '', hint, optional = false }: Props) {
  const { state } = useActionFormState()
  const frame = useFieldFrame(name, undefined, hint)
  const begun = state.values[name] ?? value
  const [count, setCount] = useState(() => lengthOf(begun))
  const left = max - count
  return (
    <FieldFrame {...frame} label={label} hint={hint} optional={optional}>
      <textarea
        {...frame.control}
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
