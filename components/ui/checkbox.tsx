'use client'

import { type ReactNode, useId } from 'react'

import { useActionFormState } from './action-form-state'
import styles from './checkbox.module.css'

type Props = {
  name: string
  /** What is sent where it is ticked. Several of one name are told apart by it. */
  value?: string
  label: ReactNode
  hint?: ReactNode
  /** Ticked before anything was sent. */
  checked?: boolean
  type?: 'checkbox' | 'radio'
}

/** Something to tick, or one of several (`radio`). Its words belong to what one presses. */
export function Checkbox({ name, value = 'on', label, hint, checked = false, type = 'checkbox' }: Props) {
  const { state } = useActionFormState()
  const id = useId()
  // What was typed comes back only when something was refused; then whatever does not stand there was not ticked.
  const wasSent = Object.keys(state.values).length > 0
  const isChecked = wasSent ? (state.values[name]?.split(',').includes(value) ?? false) : checked
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        defaultChecked={isChecked}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  )
}
