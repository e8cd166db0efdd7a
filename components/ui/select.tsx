'use client'

import type { ChangeEventHandler, ReactNode } from 'react'

import { useActionFormState } from './action-form-state'
import { FieldFrame, useFieldFrame } from './field'
import styles from './select.module.css'

type Props = {
  name: string
  label: string
  choices: readonly { value: string; label: string }[]
  /** What is chosen before anything was sent. */
  value?: string
  hint?: ReactNode
  optional?: boolean
  onChange?: ChangeEventHandler<HTMLSelectElement>
}

/** One of several, where they are too many to stand side by side. */
export function Select({ name, label, choices, value = '', hint, optional = false, onChange }: Props) {
  const { state } = useActionFormState()
  const frame = useFieldFrame(name, undefined, hint)
  return (
    <FieldFrame {...frame} label={label} hint={hint} optional={optional}>
      <select {...frame.control} className={styles.select} name={name} defaultValue={state.values[name] ?? value} onChange={onChange}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
