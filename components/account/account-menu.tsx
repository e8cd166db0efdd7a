'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'

import { isMarkedSignedIn } from '@/components/ui/theme'
import { MODERATION, OWN_DEBATES, personAddress, SETTINGS, SIGN_IN, SIGN_OUT, signInAddress } from '@/lib/account/address'

import styles from './account-menu.module.css'
import { takeAppearance } from './account-appearance'
import { Bell, seeHere } from './bell'

/** Who is signed in, as far as the bar shows it. */
export type MenuViewer = { handle: string; name: string; appearance: string; unread: number; cases: number | null }

type Props = {
  /** Given where the page is rendered for one reader; null when nobody is signed in. Else the menu asks by itself. */
  viewer?: MenuViewer | null | undefined
}

const never = () => () => {}
/** From these pages people come back to where they were before. */
const isOfSigningIn = (path: string) => /^\/(?:$|sign-|reset|confirm|first-admin)/.test(path)
const nextAddress = () => (isOfSigningIn(location.pathname) ? SIGN_IN : signInAddress(location.pathname + location.search))

/**
 * "Sign in", or the menu of who has, in the same place. The page is the same finished page for everyone: who is signed
 * in is asked once per view, and only where a cookie says that somebody is.
 */
export function AccountMenu({ viewer }: Props) {
  const [found, setFound] = useState<MenuViewer | null>(null)
  const [unread, setUnread] = useState<number | null>(null)
  const signIn = useSyncExternalStore(never, nextAddress, () => SIGN_IN)

  useEffect(() => {
    if (viewer !== undefined) {
      takeAppearance(viewer)
      return viewer ? seeHere(viewer.unread, setUnread) : undefined
    }
    if (!isMarkedSignedIn()) return takeAppearance(null)
    const stop = new AbortController()
    void askForViewer(stop.signal).then((answer) => {
      if (stop.signal.aborted) return
      takeAppearance(answer)
      setFound(answer)
      if (answer) seeHere(answer.unread, setUnread)
      // The place was kept free for a menu: nobody is signed in after all.
      if (answer === null) delete document.documentElement.dataset.signedIn
    })
    return () => stop.abort()
  }, [viewer])

  const who = viewer ?? found
  return (
    <div className={styles.account} data-known={who !== null || viewer === null}>
      <a href={signIn} className={styles.signIn} aria-hidden={who ? true : undefined} tabIndex={who ? -1 : undefined}>
        Sign in
      </a>
      {who && (
        <div className={styles.mine}>
          <Bell unread={unread ?? who.unread} />
          <OpenMenu viewer={who} />
        </div>
      )}
    </div>
  )
}

/** The answer of `GET /api/v1/me`, or null: a reader must not notice when it fails. */
async function askForViewer(signal: AbortSignal): Promise<MenuViewer | null> {
  try {
    const answer = await fetch('/api/v1/me', { signal, headers: { accept: 'application/json' } })
    if (!answer.ok) return null
    const { viewer, ...counts } = (await answer.json()) as { viewer: MenuViewer | null; unread: number; cases: number | null }
    return viewer && { ...viewer, ...counts }
  } catch {
    return null
  }
}

/** Closes a menu by the Escape key, and by pressing elsewhere. */
function closing(menu: HTMLDetailsElement) {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  const onPress = (event: Event) => {
    if (!menu.contains(event.target as Node)) menu.open = false
  }
  menu.addEventListener('keydown', onKey)
  document.addEventListener('pointerdown', onPress)
  return () => {
    menu.removeEventListener('keydown', onKey)
    document.removeEventListener('pointerdown', onPress)
  }
}

function OpenMenu({ viewer }: { viewer: MenuViewer }) {
  return (
    <details name="menu" className={styles.menu} ref={(menu) => (menu === null ? undefined : closing(menu))}>
      <summary aria-label={`Account: ${viewer.name}`}>
        <b aria-hidden="true">{[...viewer.name][0]?.toUpperCase()}</b>
        <svg width="8" height="6" viewBox="0 0 8 6" fill="currentColor" aria-hidden="true">
          <path d="M0 0h8L4 6z" />
        </svg>
      </summary>
      <ul>
        <li>
          <a href={personAddress(viewer.handle)}>
            <span className={styles.name}>
              {viewer.name}
              <small>Your profile</small>
            </span>
          </a>
        </li>
        <li>
          <a href={OWN_DEBATES}>Your debates</a>
        </li>
        {viewer.cases !== null && (
          <li>
            <a href={MODERATION}>Moderation {viewer.cases > 0 && <b>{viewer.cases > 99 ? '99+' : viewer.cases}</b>}</a>
          </li>
        )}
        <li>
          <a href={SETTINGS}>Settings</a>
        </li>
        <li>
          <a href={SIGN_OUT}>Sign out</a>
        </li>
      </ul>
    </details>
  )
}
