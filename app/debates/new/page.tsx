import { randomUUID } from 'node:crypto'

import type { Metadata } from 'next'

import { DebateForm } from '@/components/opening/debate-form'
import styles from '@/components/opening/debate-settings.module.css'
import { Notice } from '@/components/ui/form-message'
import { PageHeading } from '@/components/ui/page-heading'
import { Wrap } from '@/components/ui/wrap'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { NEW_DEBATE } from '@/lib/debate/address'
import { NEW_DEBATE_DRAFT } from '@/lib/draft/place'
import { getDraftState } from '@/lib/draft/queries'
import { refusalToOpen } from '@/lib/opening/policy'

export const metadata: Metadata = { title: 'New debate', robots: { index: false } }

/** Opens a debate from a question. */
export default async function Page() {
  const viewer = await requireViewer(NEW_DEBATE)
  const refusal = refusalToOpen(viewer, new Date())
  const draft = { place: NEW_DEBATE_DRAFT, owner: viewer.id, ...(await getDraftState(viewer, NEW_DEBATE_DRAFT)) }
  return (
    <Wrap>
      <div className={styles.settings}>
        <PageHeading title="New debate" size="claim" lead="A question, the thesis that answers it, and who stands on which side. Others add the arguments." />
        {refusal ? (
          <Notice isFault>{refusal.message}</Notice>
        ) : (
          <DebateForm once={randomUUID()} draft={draft} unsent={await getUnsentForms(viewer, NEW_DEBATE)} />
        )}
      </div>
    </Wrap>
  )
}
