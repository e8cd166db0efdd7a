import type { FormState } from '@/lib/form'

import styles from './form-message.module.css'

/** Above a form: what is wrong with the whole, or what was done. Nothing before it was sent. */
export function FormMessage({ state }: { state: Pick<FormState, 'message' | 'said' | 'fields'> }) {
  const isRefused = state.message !== null || Object.keys(state.fields).length > 0
  const words = isRefused ? (state.message ?? 'Not sent yet: see what is marked below.') : state.said
  if (words === null) return null
  return <Notice isFault={isRefused}>{words}</Notice>
}

/** One sentence in a frame, with a sign: a fault is read out at once, anything else when there is time. */
export function Notice({ isFault = false, children }: { isFault?: boolean; children: string }) {
  return (
    <p className={styles.message} role={isFault ? 'alert' : 'status'} tabIndex={-1} data-form-message="">
      <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <circle cx="9" cy="9" r="7.5" />
        {isFault ? <path d="M9 4.5v5.5M9 12v1.75" /> : <path d="m5.5 9.25 2.5 2.5 4.5-5" />}
      </svg>
      <span>{children}</span>
    </p>
  )
}
