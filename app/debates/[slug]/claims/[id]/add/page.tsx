import { randomUUID } from 'node:crypto'

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { hueOfClaim } from '@/components/claim/bearing-hue'
import { ComposeForm } from '@/components/claim/compose-form'
import { ComposeFrame } from '@/components/claim/compose-frame'
import { AnswerLead } from '@/components/claim/compose-lead'
import { ThreadState } from '@/components/claim/thread-state'
import { Notice } from '@/components/ui/form-message'
import type { AddressWords } from '@/lib/address'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { helpsAs } from '@/lib/claim/bearing'
import { getComposing } from '@/lib/claim/compose-queries'
import { whyNotAnswer } from '@/lib/claim/policy'
import { readAddView } from '@/lib/claim/view'
import { NO_CLAIM } from '@/lib/claim/wording'
import { addAnswerAddress, claimAddress } from '@/lib/debate/address'
import { refusalToArgue } from '@/lib/debate/refusals'
import { lockedWords } from '@/lib/screening/wording'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Add a pro or a con', robots: { index: false } }

/** Adds a pro or a con beneath a claim. */
export default async function Page({ params, searchParams }: Props) {
  const { slug, id } = await params
  const { stance } = readAddView(await searchParams)
  if (stance === undefined) notFound()
  const viewer = await requireViewer(addAnswerAddress(slug, id, stance))
  const found = (await getComposing(viewer, slug, { parent: id, stance })) ?? notFound()
  if (found.parent === null) notFound()
  const { debate, standing, draft, quotes, parent, steps, thread } = found
  const refusal = refusalToArgue(viewer, standing, NO_CLAIM, new Date())?.message ?? (thread.lock ? lockedWords(thread.lock.until) : whyNotAnswer(parent))
  return (
    <ComposeFrame
      debate={debate}
      at={parent}
      steps={steps}
      title={`Add a ${stance}`}
      lead={<AnswerLead parent={parent} stance={stance} sides={debate.sides} />}
      hue={hueOfClaim({ sideId: parent.sideId, helps: helpsAs(parent, stance) }, debate.sides)}
    >
      {refusal === null && <ThreadState thread={thread} />}
      {refusal ? (
        <Notice isFault>{refusal}</Notice>
      ) : (
        <ComposeForm
          slug={slug}
          at={{ parent: id, stance }}
          submit={`Add the ${stance}`}
          once={randomUUID()}
          visibility={debate.visibility}
          draft={{ ...draft, owner: viewer.id }}
          quotes={quotes}
          unsent={await getUnsentForms(viewer, `${claimAddress(slug, id)}/add`)}
        />
      )}
    </ComposeFrame>
  )
}
