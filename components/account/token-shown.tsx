'use client'

import { useActionFormState } from '@/components/ui/action-form-state'

import styles from './token-shown.module.css'

/** The token that the form around has just made. It is told this once. */
export function TokenShown() {
  const { token } = useActionFormState().state.shown
  if (token === undefined) return null
  return (
    <div className={styles.shown} role="status">
      <p>
        <b>Your new token.</b> Copy it now: it is not shown again.
      </p>
      <code>{token}</code>
      <p>
        <a href="/settings/tokens">I have it</a>
      </p>
    </div>
  )
}
