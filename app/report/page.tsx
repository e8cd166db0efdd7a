import type { Metadata } from 'next'

import { ReportForm } from '@/components/flag/report-form'
import { Panel } from '@/components/ui/panel'

export const metadata: Metadata = { title: 'Report what is against the law', robots: { index: false } }

/** For who has no account. */
export default function Page() {
  return (
    <Panel
      title="Report what is against the law"
      lead="For people without an account. A moderator looks at it before everything else."
      others={<p>You have an account? Press “Flag” beside what you want to report: you see what came of it.</p>}
    >
      <ReportForm />
    </Panel>
  )
}
