import type { ReactNode } from 'react'

import { Empty } from '@/components/ui/empty'
import { debateLogFeedAddress } from '@/lib/debate/address'
import { hasFeed } from '@/lib/debate/policy'
import type { Debate } from '@/lib/debate/schema'
import type { Page } from '@/lib/page'
import { LOG, LOG_FEED } from '@/lib/public-log/address'
import type { LogEntry } from '@/lib/public-log/schema'
import { logAddress, type LogView } from '@/lib/public-log/view'
import { RULES } from '@/lib/rule/address'
import type { Rule } from '@/lib/rule/schema'

import { LogFilters } from './log-filters'
import { LogList } from './log-list'
import styles from './log-page.module.css'

type Props = {
  /** Whose log it is; null for the site's. */
  debate: Debate | null
  view: LogView
  page: Page<LogEntry>
  rules: readonly Rule[]
  /** The heading. */
  children: ReactNode
}

/** A log of moderation: its heading, the ways to follow it, what of it to look at, and its entries. */
export function LogPage({ debate, view, page, rules, children }: Props) {
  const slug = debate?.slug ?? null
  const isFiltered = Object.values(view).some((value) => value !== undefined)
  return (
    <div className={styles.page} data-site={debate === null || undefined}>
      {children}
      <ul className={styles.ways}>
        {(debate === null || hasFeed(debate)) && (
          <li>
            <a href={debate === null ? LOG_FEED : debateLogFeedAddress(debate.slug)} type="application/atom+xml">
              Follow by feed
            </a>
          </li>
        )}
        <li>
          <a href={RULES}>The rules</a>
        </li>
        {debate !== null && (
          <li>
            <a href={LOG}>Log of the whole site</a>
          </li>
        )}
      </ul>
      <LogFilters slug={slug} view={view} rules={rules} />
      {page.items.length > 0 ? (
        <LogList slug={slug} page={page} view={view} />
      ) : isFiltered ? (
        <Empty title="There is no such entry">
          <a href={logAddress(slug)}>See the whole log</a>
        </Empty>
      ) : (
        <Empty title="Nothing yet">
          <p>Moderators have not had to do anything {debate === null ? 'so far' : 'here'}.</p>
        </Empty>
      )}
    </div>
  )
}
