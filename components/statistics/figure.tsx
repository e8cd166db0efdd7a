import type { ReactNode } from 'react'

import { FEW } from '@/lib/statistics/schema'

import styles from './figure.module.css'

type Props = {
  label: string
  /** Null where there is none yet: a dash, never a number. */
  value: string | null
  /** Of how many it comes: a figure of few is shown lighter. Not given for what is simply counted. */
  of?: number
  /** How it came about. */
  children: ReactNode
}

/** A number with how it came about, in a plain sentence. */
export function Figure({ label, value, of, children }: Props) {
  const isLight = value === null || (of !== undefined && of < FEW)
  return (
    <div className={styles.figure} data-light={isLight}>
      <dt>{label}</dt>
      <dd>
        <strong>{value ?? '–'}</strong>
        <p>{children}</p>
      </dd>
    </div>
  )
}

/** Figures side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>
}
