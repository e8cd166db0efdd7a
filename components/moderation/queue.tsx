import { Empty } from '@/components/ui/empty'
import { MoreLink } from '@/components/ui/more-link'
import { moderationAddress, type QueueView } from '@/lib/case/address'
import { CASES_COUNTED, type CaseCounts, type CaseSummary } from '@/lib/case/case-schema'
import type { Page } from '@/lib/page'
import { FEW, type QueueFigures } from '@/lib/statistics/schema'
import { durationWords } from '@/lib/statistics/wording'

import { ManyForm } from './many-form'
import { QueueFilters } from './queue-filters'
import { QueueLine } from './queue-line'
import styles from './queue.module.css'

type Props = {
  view: QueueView
  counts: CaseCounts
  figures: QueueFigures
  debates: readonly { slug: string; title: string }[]
  page: Page<CaseSummary>
  rules: readonly { key: string; title: string }[]
  once: string
  now: Date
}

const upTo = (count: number): string => (count >= CASES_COUNTED ? `${CASES_COUNTED - 1}+` : String(count))

/** The cases that somebody may decide, with what part of them is looked at, and what can be done to several at once. */
export function Queue({ view, counts, figures: { decision }, debates, page, rules, once, now }: Props) {
  const isPart = [view.debate, view.kind, view.reason, view.held, view.mine].some((asked) => asked !== undefined)
  return (
    <div className={styles.queue} data-open={view.case !== undefined}>
      <header className={styles.head}>
        <h1>Queue</h1>
        <p>
          {upTo(counts.open)} open · {upTo(counts.mine)} mine
          {decision.seconds !== null && decision.of >= FEW && ` · median ${durationWords(decision.seconds)} to a decision`}
        </p>
      </header>
      <QueueFilters view={view} debates={debates} />
      {page.items.length === 0 ? (
        <div className={styles.none}>
          <Empty title={isPart ? 'Nothing of this kind is waiting' : 'Nothing is waiting'}>
            {isPart || view.after !== undefined ? <a href={moderationAddress()}>Show all</a> : 'What people flag, and what is held, will stand here.'}
          </Empty>
        </div>
      ) : (
        <ManyForm rules={rules} once={once} back={moderationAddress({ ...view, case: undefined, done: undefined })}>
          <ol className={styles.list}>
            {page.items.map((item) => (
              <QueueLine key={item.id} item={item} view={view} now={now} />
            ))}
          </ol>
        </ManyForm>
      )}
      {page.nextCursor && (
        <div className={styles.more}>
          <MoreLink href={moderationAddress({ ...view, after: page.nextCursor, case: undefined, done: undefined })} of="cases" />
        </div>
      )}
      {view.case !== undefined && (
        <p className={styles.all}>
          <a href={moderationAddress({ ...view, case: undefined, done: undefined })}>All cases</a>
        </p>
      )}
    </div>
  )
}
