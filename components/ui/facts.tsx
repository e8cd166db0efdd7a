import type { ReactNode } from 'react'

import styles from './facts.module.css'

/** A row of small facts: "Foreign policy  24 claims  18 quotes". Nothing stands for null, undefined or false. */
export function Facts({ items }: { items: readonly ReactNode[] }) {
  const shown = items.filter((item) => item !== null && item !== undefined && item !== false)
  if (shown.length === 0) return null
  return (
    <ul className={styles.facts}>
      {shown.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  )
}
