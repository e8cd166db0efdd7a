import type { ReactNode } from 'react'

import { PageHeading } from '@/components/ui/page-heading'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { Wrap } from '@/components/ui/wrap'
import { DATA_SETTINGS } from '@/lib/personal/address'
import { SETTINGS } from '@/lib/account/address'
import type { UnsentForm } from '@/lib/form'

import styles from './settings-frame.module.css'

const PAGES = {
  account: { href: SETTINGS, label: 'Account' },
  'sign-in': { href: `${SETTINGS}/sign-in`, label: 'Sign-in' },
  devices: { href: `${SETTINGS}/devices`, label: 'Devices' },
  tokens: { href: `${SETTINGS}/tokens`, label: 'Tokens' },
  notifications: { href: `${SETTINGS}/notifications`, label: 'Notifications' },
  data: { href: DATA_SETTINGS, label: 'Your data' },
  mail: { href: `${SETTINGS}/mail`, label: 'Mail' },
} as const

type Props = {
  current: keyof typeof PAGES
  title: string
  lead?: ReactNode
  /** Whether the pages for admins are offered. */
  isAdmin: boolean
  /** Forms of this page that could not be sent because one was signed out. */
  unsent?: readonly UnsentForm[]
  children: ReactNode
}

/** The pages of one's settings, with the way from one to another: at the side, or above on a narrow screen. */
export function SettingsFrame({ current, title, lead, isAdmin, unsent = [], children }: Props) {
  const pages = Object.entries(PAGES).filter(([key]) => key !== 'mail' || isAdmin)
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
          <UnsentForms forms={unsent}>{children}</UnsentForms>
        </div>
      </div>
    </Wrap>
  )
}
