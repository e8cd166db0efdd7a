import schibsted from '@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'

import { AccountMenu } from '@/components/account/account-menu'
import { Footer } from '@/components/ui/footer'
import { SkipLink } from '@/components/ui/skip-link'
import { PAGE_COLOURS, THEME_SCRIPT } from '@/components/ui/theme'
import { TopBar } from '@/components/ui/top-bar'
import { getViewer } from '@/lib/auth/viewer'
import { countCases } from '@/lib/case/queries'
import { publicUrl } from '@/lib/env'
import { countUnread } from '@/lib/notice/queries'
import { QUERY_MAX } from '@/lib/search/schema'

import './globals.css'
// What the error page wears comes with the frame: when something broke, nothing more should have to be fetched for it.
import '@/components/ui/button.module.css'
import '@/components/ui/error-message.module.css'
import '@/components/ui/message.module.css'
import '@/components/ui/page-heading.module.css'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(publicUrl()),
    title: { default: 'Crux', template: '%s · Crux' },
    description: 'An article as a structured debate: its thesis, its sides, its quotes, and where it turns.',
    openGraph: { siteName: 'Crux', type: 'website', locale: 'en' },
    // Numbers in claims are not telephone numbers.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: PAGE_COLOURS.light },
    { media: '(prefers-color-scheme: dark)', color: PAGE_COLOURS.dark },
  ],
}

export default async function Layout({ children }: { children: ReactNode }) {
  const sent = await headers()
  const nonce = sent.get('x-nonce') ?? undefined
  // Set by the server alone, on what is rendered for one reader and kept by nobody: everything else is the same for all.
  const isPersonal = sent.get('x-personal') === '1'
  const viewer = isPersonal ? await getViewer() : undefined
  const [unread, cases] = viewer ? await Promise.all([countUnread({ accountId: viewer.id }), countCases(viewer)]) : [0, null]
  return (
    // The script sets data-theme before React sees the page; the browser hides the nonce from it.
    <html lang="en" suppressHydrationWarning>
      <head>
        <link rel="preload" as="font" type="font/woff2" href={schibsted} crossOrigin="anonymous" />
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <SkipLink />
        <TopBar
          searchMaxLength={QUERY_MAX}
          account={<AccountMenu viewer={viewer && { handle: viewer.handle, name: viewer.name, appearance: viewer.appearance, unread, cases: cases?.open ?? null }} />}
          isPersonal={isPersonal}
        />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}
