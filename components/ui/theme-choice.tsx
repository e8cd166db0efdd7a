'use client'

import { useSyncExternalStore } from 'react'

import { Hidden } from './hidden'
import { chooseTheme, currentTheme, keptTheme, THEME_KEY, THEMES, type Theme } from './theme'
import styles from './theme-choice.module.css'

const WORDS: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' }

const watchers = new Set<() => void>()

function choose(theme: Theme) {
  chooseTheme(theme)
  for (const tell of watchers) tell()
}

function watch(tell: () => void) {
  const follow = (event: StorageEvent) => {
    if (event.key === THEME_KEY || event.key === null) choose(keptTheme())
  }
  // Where React had to draw the whole page anew, after a fault, what the script had set is gone.
  if (document.documentElement.dataset.theme === undefined) chooseTheme(keptTheme())
  watchers.add(tell)
  window.addEventListener('storage', follow)
  return () => {
    watchers.delete(tell)
    window.removeEventListener('storage', follow)
  }
}

/** Light, dark, or as the device has it. Hidden where no script runs: then the device decides. */
export function ThemeChoice() {
  const theme = useSyncExternalStore<Theme>(watch, currentTheme, () => 'system')
  return (
    <fieldset className={styles.choice}>
      <legend>
        <Hidden>Colours</Hidden>
      </legend>
      {THEMES.map((one) => (
        <label key={one}>
          <input type="radio" name="theme" value={one} checked={one === theme} onChange={() => choose(one)} />
          {WORDS[one]}
        </label>
      ))}
    </fieldset>
  )
}
