import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { TokenForm } from '@/components/account/token-form'
import { TokenList } from '@/components/account/token-list'
import { SETTINGS } from '@/lib/account/address'
import { isAtLeast, mayChangeAccount, proofWanted } from '@/lib/account/policy'
import { getSettings } from '@/lib/account/queries'
import { listTokens } from '@/lib/account/token-queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'

const PAGE = `${SETTINGS}/tokens`

export const metadata: Metadata = { title: 'Tokens', robots: { index: false } }

/** What one's programs act with. */
export default async function Page() {
  const viewer = await requireViewer(PAGE)
  const [tokens, { hasPassword }] = await Promise.all([listTokens(viewer), getSettings(viewer)])
  const now = new Date()
  return (
    <SettingsFrame
      current="tokens"
      title="Tokens"
      lead="A program that has a token of yours acts for you, within what the token allows."
      viewer={viewer}
      now={now}
      unsent={await getUnsentForms(viewer, PAGE)}
    >
      {mayChangeAccount(viewer, now) && (
        <TokenForm mayModerate={isAtLeast(viewer.role, 'moderator')} proof={proofWanted(viewer, hasPassword, now)} />
      )}
      <TokenList tokens={tokens} now={now} />
    </SettingsFrame>
  )
}
