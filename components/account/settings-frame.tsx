import type { ReactNode } from 'react'

import { Notice } from '@/components/ui/form-message'
import { PageHeading } from '@/components/ui/page-heading'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { Wrap } from '@/components/ui/wrap'
import { APPEALS, OWN_DEBATES, SETTINGS } from '@/lib/account/address'
import type { Viewer } from '@/lib/account/schema'
import { heldBackWords } from '@/lib/account/wording'
import { OWN_FLAGS } from '@/lib/flag/address'
import type { UnsentPage } from '@/lib/form'
import { mayReadMails } from '@/lib/mail/policy'
import { MUTED } from '@/lib/mute/address'
import { DATA_SETTINGS } from '@/lib/personal/address'
import { EDIT_RULES } from '@/lib/rule/address'
import { canWriteRules } from '@/lib/rule/policy'

import styles from './settings-frame.module.css'

const PAGES = {
  account: { href: SETTINGS, label: 'Account' },
  debates: { href: OWN_DEBATES, label: 'Your debates' },
  'sign-in': { href: `${SETTINGS}/sign-in`, label: 'Sign-in' },
  devices: { href: `${SETTINGS}/devices`, label: 'Devices' },
  tokens: { href: `${SETTINGS}/tokens`, label: 'Tokens' },
  notifications: { href: `${SETTINGS}/notifications`, label: 'Notifications' },
  muted: { href: MUTED, label: 'Muted' },
  flags: { href: OWN_FLAGS, label: 'Your flags' },
  data: { href: DATA_SETTINGS, label: 'Your data' },
  mail: { href: `${SETTINGS}/mail`, label: 'Mail' },
  rules: { href: EDIT_RULES, label: 'Rules' },
} as const

type Props = {
  current: keyof typeof PAGES
  title: string
  lead?: ReactNode
  viewer: Viewer
  now: Date
  /** Forms of this page that could not be sent because one was signed out. */
  unsent?: UnsentPage
  children: ReactNode
}

/**
 * The pages of one's settings, with the way from one to another: at the side, or above on a narrow screen. To an
 * account that is silenced or suspended each says until when, and where it stands why.
 */
export function SettingsFrame({ current, title, lead, viewer, now, unsent = { of: viewer.id, forms: [] }, children }: Props) {
  const pages = Object.entries(PAGES).filter(([key]) => (key !== 'mail' || mayReadMails(viewer, now)) && (key !== 'rules' || canWriteRules(viewer, now)))
  const heldBack = heldBackWords(viewer, now)
  return (
    <Wrap>
      <div className={styles.frame}>
        <nav aria-label="Settings" className={styles.nav}>
          <ul>
            {pages.map(([key, { href, label }]) => (
              <li key={key}>
                <a href={href} aria-current={key === current ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.content}>
          <PageHeading title={title} lead={lead} size="claim" />
          {heldBack !== null && (
            <>
              <Notice isFault>{heldBack}</Notice>
              <p>
                <a href={APPEALS}>Why, and how to appeal</a>
              </p>
            </>
          )}
          <UnsentForms page={unsent}>{children}</UnsentForms>
        </div>
      </div>
    </Wrap>
  )
}
