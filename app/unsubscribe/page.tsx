import type { Metadata } from 'next'

import { UnsubscribeForm } from '@/components/notice/unsubscribe-form'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { AddressWords } from '@/lib/address'

type Props = { searchParams: Promise<AddressWords> }

const SETTING = '/settings/notifications'

export const metadata: Metadata = { title: 'Mails about notices', robots: { index: false }, referrer: 'no-referrer' }

/** Ending mails about notices, for whoever has the link: a reading ends nothing, for programs follow links too. */
export default async function Page({ searchParams }: Props) {
  const { t: ticket, state } = await searchParams
  if (state === 'done') {
    return (
      <Panel title="You get no more such mails" lead="Answers and news still stand under notifications when you sign in. Mails that keep your account safe go on.">
        <ButtonLink href={SETTING}>Change it under settings</ButtonLink>
      </Panel>
    )
  }
  if (typeof ticket === 'string' && state === undefined) {
    return (
      <Panel title="Mails about notices" lead="One press, and answers, mentions and news in what you follow do not come by mail any more.">
        <UnsubscribeForm ticket={ticket} />
      </Panel>
    )
  }
  return (
    <Panel title="This link is not complete" lead="Open it in the mail once more, or sign in and end the mails under settings.">
      <ButtonLink href={SETTING}>Go to my settings</ButtonLink>
    </Panel>
  )
}
