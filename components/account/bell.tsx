import { NOTIFICATIONS } from '@/lib/account/address'

import styles from './bell.module.css'

/** More than this is not counted. */
const SHOWN_MAX = 99

/** The way to one's notices, with the number of unread ones. */
export function Bell({ unread }: { unread: number }) {
  const count = unread > SHOWN_MAX ? `${SHOWN_MAX}+` : String(unread)
  return (
    <a className={styles.bell} href={NOTIFICATIONS} aria-label={unread > 0 ? `Notifications, ${count} unread` : 'Notifications'}>
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" aria-hidden="true">
        <path d="M10 2.5c-3 0-5 2.2-5 5.2 0 4-1.8 5.3-1.8 6.3h13.6c0-1-1.8-2.3-1.8-6.3 0-3-2-5.2-5-5.2Z" />
        <path d="M8 16.5a2 2 0 0 0 4 0" />
      </svg>
      {unread > 0 && <b>{count}</b>}
    </a>
  )
}

/** Marks as read what is about the claim that this page shows, and tells how many are left to read. */
export function seeHere(unread: number, tell: (left: number) => void): void {
  const [, claimId] = /^\/debates\/[^/]+\/claims\/([1-9]\d*)$/.exec(location.pathname) ?? []
  if (unread === 0 || claimId === undefined) return
  const body = JSON.stringify({ claimId })
  void fetch('/api/v1/me/notices/read', { method: 'PUT', keepalive: true, headers: { 'content-type': 'application/json' }, body })
    .then(async (answer) => answer.ok && tell(((await answer.json()) as { unread: number }).unread))
    // What could not be marked is still unread on the next page.
    .catch(() => {})
}
