'use client'

import type { ReactNode } from 'react'

import { useActionFormState } from './action-form-state'
import styles from './action-form.module.css'
import buttons from './button.module.css'

type Props = {
  tone?: 'plain' | 'strong'
  /** Where a form can be sent in several ways: what is sent along by this one. */
  name?: string
  value?: string
  children: ReactNode
}

/** What sends the form around it. While it is being sent it looks so, and keeps its place and the focus. */
export function ActionFormButton({ tone = 'strong', name, value, children }: Props) {
  const { pending } = useActionFormState()
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={`${buttons.button} ${styles.submit}`}
      data-tone={tone}
      aria-disabled={pending || undefined}
    >
      {children}
    </button>
  )
}
