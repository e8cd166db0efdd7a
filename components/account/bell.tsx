import { NOTIFICATIONS } from '@/lib/account/address'

import styles from './bell.module.css'

/** More than this is not counted. */
const SHOWN_MAX = 99

/** The way to one's notices, with the number of unread ones. */
export function Bell({ unread }: { unread: number }) {
  const count = unread > SHOWN_MAX ? `${SHOWN_MAX}+` : String(unread)
  return (
    <a className={styles.bell} href={NOTIFICATIONS} aria-label={unread > 0 ? `Notifications, ${count} unread` : 'Notifications'}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 2.5c-3 0-5 2-5 5 0 4-2 5.5-2 6.5h14c0-1-2-2.5-2-6.5 0-3-2-5-5-5ZM8 16.5a2 2 0 0 0 4 0" />
      </svg>
      {unread > 0 && <b>{count}</b>}
    </a>
  )
}

/** Where a claim is shown, notices about it are read: marks them, and tells how many are left. */
export function seeHere(unread: number, tell: (left: number) => void): void {
  const claimId = /^\/debates\/[^/]+\/claims\/(\d+)$/.exec(location.pathname)?.[1]
  // What could not be marked is still unread on the next page.
  if (unread > 0 && claimId) void import('./seen-notices').then(({ readOfClaim }) => readOfClaim(claimId)).then(tell, () => {})
}
