import type { AnchorHTMLAttributes, ReactNode } from 'react'

import styles from './button.module.css'

/** "strong" is for the one thing a page wants; everything else is plain. */
type Tone = { tone?: 'plain' | 'strong' }

/** A link that looks like what one presses. */
export function ButtonLink({ tone = 'plain', children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & Tone) {
  return (
    <a {...rest} className={styles.button} data-tone={tone}>
      {children}
    </a>
  )
}

/** The button that sends a form by GET: what is asked then stands in the address. */
export function AskButton({ children }: { children: ReactNode }) {
  return (
    <button type="submit" className={styles.button} data-tone="plain">
      {children}
    </button>
  )
}
