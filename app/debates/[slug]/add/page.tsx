import { randomUUID } from 'node:crypto'

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ComposeForm } from '@/components/claim/compose-form'
import { ComposeFrame } from '@/components/claim/compose-frame'
import { ArgumentLead } from '@/components/claim/compose-lead'
import { ThreadState } from '@/components/claim/thread-state'
import { Notice } from '@/components/ui/form-message'
import { hueAt } from '@/components/ui/hue'
import type { AddressWords } from '@/lib/address'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { getComposing } from '@/lib/claim/compose-queries'
import { readAddView } from '@/lib/claim/view'
import { NO_DEBATE } from '@/lib/claim/wording'
import { addArgumentAddress } from '@/lib/debate/address'
import { refusalToArgue } from '@/lib/debate/refusals'
import { sideInWords } from '@/lib/debate/wording'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Add an argument', robots: { index: false } }

/** Adds an argument at the top of a side. */
export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const { side: sideId } = readAddView(await searchParams)
  if (sideId === undefined) notFound()
  const viewer = await requireViewer(addArgumentAddress(slug, sideId))
  const found = (await getComposing(viewer, slug, { side: sideId })) ?? notFound()
  const { debate, standing, draft, quotes, side, thread } = found
  if (side === null) notFound()
  const refusal = refusalToArgue(viewer, standing, NO_DEBATE, new Date())
  return (
    <ComposeFrame
      debate={debate}
      at={{ sideId }}
      steps={[]}
      title={`Add an argument for ${sideInWords(side.name)}`}
      lead={<ArgumentLead side={side} />}
      hue={hueAt(debate.sides.indexOf(side))}
    >
      {refusal === null && <ThreadState thread={thread} />}
      {refusal ? (
        <Notice isFault>{refusal.message}</Notice>
      ) : (
        <ComposeForm
          slug={slug}
          at={{ side: sideId }}
          submit="Add the argument"
          once={randomUUID()}
          visibility={debate.visibility}
          draft={{ ...draft, owner: viewer.id }}
          quotes={quotes}
          unsent={await getUnsentForms(viewer, `/debates/${slug}/add`)}
        />
      )}
    </ComposeFrame>
  )
}
