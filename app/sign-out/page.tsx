import type { Metadata } from 'next'

import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Panel, PanelWays } from '@/components/ui/panel'
import { signOutAction } from '@/lib/account/actions'
import { signInAddress } from '@/lib/account/address'
import { getViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Sign out', robots: { index: false } }

/** A page with a button: a link that signs out could be followed by anything. */
export default async function Page() {
  const viewer = await getViewer()
  if (viewer === null) {
    return (
      <Panel title="You are signed out" lead="Reading needs no account.">
        <PanelWays>
          <ButtonLink href="/">See the open debates</ButtonLink>
          <ButtonLink href={signInAddress()}>Sign in again</ButtonLink>
        </PanelWays>
      </Panel>
    )
  }
  return (
    <Panel title="Sign out" lead={`You are signed in as ${viewer.name}. Other devices stay signed in.`}>
      <ActionForm action={signOutAction} submit="Sign out" aside={<a href="/">Stay signed in</a>} />
    </Panel>
  )
}
