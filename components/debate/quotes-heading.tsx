import { counted } from '@/components/ui/count'
import { PageHeading } from '@/components/ui/page-heading'
import { sourceAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import styles from './quotes-heading.module.css'

/** What the page of quotes is. */
export function QuotesHeading({ debate }: { debate: Debate }) {
  return (
    <div className={styles.heading}>
      <PageHeading
        title={counted(debate.stats.quotes, 'quote')}
        size="claim"
        lead={
          <>
            What was said in the article and by whom, with the claims that each quote is evidence for.{' '}
            <a href={`${sourceAddress(debate.slug)}#verbatim`}>What verbatim means</a>
          </>
        }
      />
    </div>
  )
}
