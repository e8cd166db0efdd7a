'use client'

import styles from './footer.module.css'
import { ThemeChoice } from './theme-choice'
import { Wrap } from './wrap'

/** What stands at the foot of every page. */
export function Footer() {
  return (
    <footer className={styles.footer}>
      <Wrap className={styles.row}>
        <p>Crux turns an article into a structured debate.</p>
        <nav aria-label="More">
          <a href="/how-it-works">How it works</a>
          <a href="/rules">Rules</a>
          <a href="/log">Log</a>
          <a href="/privacy">Privacy</a>
          <a href="/report">Report</a>
          <a href="/api/v1/openapi.json">API</a>
        </nav>
        <ThemeChoice />
      </Wrap>
    </footer>
  )
}
