import styles from './mark.module.css'

/** The sign and the name: two sides that meet. */
export function Mark() {
  return (
    <span className={styles.mark}>
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        <path className={styles.first} d="M3 0h5v16H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" />
        <path className={styles.second} d="M8 0h5a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H8z" />
      </svg>
      Crux
    </span>
  )
}
