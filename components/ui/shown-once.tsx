'use client'

import { useActionFormState } from './action-form-state'
import styles from './shown-once.module.css'

type Props = {
  /** By what the action names it. */
  name: string
  /** "Your new token" */
  what: string
  /** Where it is gone: the page anew. */
  next: string
}

/** A secret that the form around has just made. It is told this once. */
export function ShownOnce({ name, what, next }: Props) {
  const secret = useActionFormState().state.shown[name]
  if (secret === undefined) return null
  return (
    <div className={styles.shown} role="status">
      <p>
        <b>{what}.</b> Copy it now: it is not shown again.
      </p>
      <code>{secret}</code>
      <p>
        <a href={next}>I have it</a>
      </p>
    </div>
  )
}
