import { ActionForm } from '@/components/ui/action-form'
import { nextCaseAction } from '@/lib/case/actions'

import { Key } from './key'

/** The way to the next case that nobody has, without deciding this one. */
export function NextForm({ caseId = '', back, children }: { caseId?: string; back: string; children: string }) {
  return <ActionForm action={nextCaseAction} submit={<>{children} <Key of="j" /></>} label="Next" tone={caseId === '' ? 'strong' : 'plain'} keep={{ case: caseId, back }} />
}
