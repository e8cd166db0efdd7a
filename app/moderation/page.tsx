import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { WaitingForOthers } from '@/components/appeal/waiting-for-others'
import { CaseWork } from '@/components/moderation/case-work'
import { Desk } from '@/components/moderation/desk'
import { DoneLine } from '@/components/moderation/done-line'
import { NoCase } from '@/components/moderation/no-case'
import { Queue } from '@/components/moderation/queue'
import { UnsentForms } from '@/components/ui/unsent-forms'
import type { AddressWords } from '@/lib/address'
import { countBarred } from '@/lib/appeal/queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { MODERATION, moderationAddress, queueViewOf } from '@/lib/case/address'
import { getDesk, sidesFor } from '@/lib/moderation/desk-queries'
import { getQueueFigures } from '@/lib/statistics/queries'

import { decidingFor } from './deciding'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Queue', robots: { index: false } }

/** What waits for a moderator, and the case that they are at. */
export default async function Page({ searchParams }: Props) {
  const view = queueViewOf(await searchParams)
  const viewer = await requireViewer(moderationAddress(view))
  const [now, once, back] = [new Date(), crypto.randomUUID(), moderationAddress({ ...view, done: undefined })]
  const [desk, figures] = await Promise.all([getDesk(viewer, view, now), getQueueFigures(viewer, now)])
  const { item, page, counts, debates, rules, done } = desk ?? notFound()
  return (
    <UnsentForms page={await getUnsentForms(viewer, MODERATION)}>
      <Desk
        isOpen={item !== null}
        queue={
          <>
            <Queue {...{ view, counts, figures, debates, page, once, now }} rules={rules.rules} />
            <WaitingForOthers {...await countBarred(viewer, now)} />
          </>
        }
        done={<DoneLine done={done} back={back} once={once} />}
      >
        {item ? (
          <CaseWork key={item.id} {...{ item, viewer, rules, back, once, now }} sides={await sidesFor(item)} goesOn={view.done !== undefined} instead={await decidingFor(viewer, item, once, now)} />
        ) : (
          <NoCase isAsked={view.case !== undefined} isEmpty={counts.open === 0} back={back} />
        )}
      </Desk>
    </UnsentForms>
  )
}
