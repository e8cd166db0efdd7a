import type { ReactNode } from 'react'

import { DecideForm } from '@/components/appeal/decide-form'
import type { Viewer } from '@/lib/account/schema'
import { getAppealToDecide } from '@/lib/appeal/queries'
import type { CaseDetail } from '@/lib/case/case-schema'

/** What decides a case in place of the usual form: for an appeal the form of its own. Nothing for any other. */
export async function decidingFor(viewer: Viewer, { target }: Pick<CaseDetail, 'target'>, once: string, now: Date): Promise<ReactNode> {
  const appeal = target.kind === 'appeal' ? await getAppealToDecide(viewer, target.id, now) : null
  return appeal === null ? undefined : <DecideForm appeal={appeal} once={once} />
}
