import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { RuleForm } from '@/components/rule/rule-form'
import { Message } from '@/components/ui/message'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { EDIT_RULES } from '@/lib/rule/address'
import { canWriteRules } from '@/lib/rule/policy'
import { currentRules } from '@/lib/rule/queries'

export const metadata: Metadata = { title: 'Write the rules', robots: { index: false } }

/** Admins write the rules; for others there is no such page. */
export default async function Page() {
  const viewer = await requireViewer(EDIT_RULES)
  if (!canWriteRules(viewer, new Date())) notFound()
  const [rules, unsent] = await Promise.all([currentRules(), getUnsentForms(viewer, EDIT_RULES)])
  return (
    <Message title="Write the rules" lead="Each time you publish is a new version. What was decided by a former one goes on pointing to that.">
      <UnsentForms page={unsent}>
        <RuleForm rules={rules} />
      </UnsentForms>
    </Message>
  )
}
