import styles from './key.module.css'

/** The key that presses what it stands on, where keys are used: "H" with Shift is "⇧H". What is heard says it by itself. */
export function Key({ of }: { of: string }) {
  return (
    <kbd className={styles.key} aria-hidden="true">
      {of === of.toLowerCase() ? of.toUpperCase() : `⇧${of}`}
    </kbd>
  )
}
