'use client'

import { useSyncExternalStore } from 'react'

import { Hidden } from './hidden'
import { chooseTheme, currentTheme, keptTheme, THEME_KEY, THEMES, type Theme, watchTheme } from './theme'
import styles from './theme-choice.module.css'

const WORDS: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' }

function watch(tell: () => void) {
  const follow = (event: StorageEvent) => {
    if (event.key === THEME_KEY || event.key === null) chooseTheme(keptTheme())
  }
  // Where React had to draw the whole page anew, after a fault, what the script had set is gone.
  if (document.documentElement.dataset.theme === undefined) chooseTheme(keptTheme())
  const unwatch = watchTheme(tell)
  window.addEventListener('storage', follow)
  return () => {
    unwatch()
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
          <input type="radio" name="theme" value={one} checked={one === theme} onChange={() => chooseTheme(one)} />
          {WORDS[one]}
        </label>
      ))}
    </fieldset>
  )
}
