'use client'

import type { ReactNode } from 'react'

import { useActionFormState } from './action-form-state'
import styles from './action-form.module.css'
import buttons from './button.module.css'

/** What sends the form around it. While it is being sent it looks so, and keeps its place and the focus. */
export function ActionFormButton({ tone = 'strong', children }: { tone?: 'plain' | 'strong'; children: ReactNode }) {
  const { pending } = useActionFormState()
  return (
    <button
      type="submit"
      className={`${buttons.button} ${styles.submit}`}
      data-tone={tone}
      aria-disabled={pending || undefined}
    >
      {children}
    </button>
  )
}
