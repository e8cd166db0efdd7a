import type { ReactNode } from 'react'

import styles from './wrap.module.css'

/** The page's width: 1160 pixels at most, with its margins. */
export function Wrap({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={className ? `${styles.wrap} ${className}` : styles.wrap}>{children}</div>
}
