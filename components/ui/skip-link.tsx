import styles from './skip-link.module.css'

/** The first thing the keyboard reaches: past the bar, to the page. */
export function SkipLink() {
  return (
    <a href="#main" className={styles.skip}>
      Skip to the page
    </a>
  )
}
