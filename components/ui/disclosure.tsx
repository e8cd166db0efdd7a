'use client'

import type { ReactNode } from 'react'

import { useActionFormState } from './action-form-state'
import styles from './disclosure.module.css'

type Props = {
  summary: string
  /** The names of the fields inside: it stands open where one of them was filled in or is at fault. */
  fields: readonly string[]
  children: ReactNode
}

/** A part of a form that many do not need, folded until it is opened. */
export function Disclosure({ summary, fields, children }: Props) {
  const { state } = useActionFormState()
  const isUsed = fields.some((name) => Boolean(state.values[name]) || name in state.fields)
  return (
    <details className={styles.disclosure} open={isUsed || undefined}>
      <summary>{summary}</summary>
      <div className={styles.content}>{children}</div>
    </details>
  )
}
