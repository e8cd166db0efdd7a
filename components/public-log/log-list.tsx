import { Day } from '@/components/ui/day'
import { Moment } from '@/components/ui/moment'
import { MoreLink } from '@/components/ui/more-link'
import { TimeOfDay } from '@/components/ui/time-of-day'
import { byDay } from '@/lib/day'
import type { Page } from '@/lib/page'
import type { LogEntry } from '@/lib/public-log/schema'
import { entryAnchor, logAddress, logEntryAddress, type LogView, targetAddress } from '@/lib/public-log/view'
import { tellEntry } from '@/lib/public-log/wording'
import { rulesAddress } from '@/lib/rule/address'

import styles from './log-list.module.css'

type Props = {
  /** Of the debate whose log it is; null for the site's. */
  slug: string | null
  page: Page<LogEntry>
  view: LogView
}

/** What moderators did, by day, newest first: a sentence each, with the rule and what was said publicly. */
export function LogList({ slug, page, view }: Props) {
  const last = page.items.at(-1)
  return (
    <>
      {byDay(page.items).map(({ day, items }) => (
        <section key={day} aria-labelledby={`day-${day}`} className={styles.day}>
          <h2 id={`day-${day}`}>
            <Day at={day} />
          </h2>
          <ol>
            {items.map((item) => (
              <li key={item.seq} id={entryAnchor(item.seq)}>
                <LogItem slug={slug} item={item} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {page.nextCursor && last && <MoreLink href={logAddress(slug, { ...view, before: last.seq })} of="of the log" />}
    </>
  )
}

function LogItem({ slug, item }: { slug: string | null; item: LogEntry }) {
  const { rule, text, until, undone, undoes, isTextErased, debate } = item
  const href = targetAddress(item)
  const told = tellEntry(item)
  return (
    <>
      <p className={styles.said} data-undone={undone !== null || undefined}>
        {href === null ? told : <a href={href}>{told}</a>}
        {slug === null && debate !== null && (
          <>
            {' in '}
            <a href={logAddress(debate.slug)}>{debate.title}</a>
          </>
        )}
        . <TimeOfDay at={item.at} />
      </p>
      {rule && (
        <p className={styles.fact}>
          Rule: <a href={rulesAddress(rule.version, rule.key)}>{rule.title}</a>
        </p>
      )}
      {text !== null && <p className={styles.words}>{text}</p>}
      {isTextErased && <p className={styles.fact}>What was said about it was erased.</p>}
      {until !== null && (
        <p className={styles.fact}>
          Until <Moment at={until} />
        </p>
      )}
      {undone && (
        <p className={styles.fact}>
          Taken back on <a href={logEntryAddress(slug, undone.seq)}><Moment at={undone.at} /></a>
        </p>
      )}
      {undoes && (
        <p className={styles.fact}>
          See the <a href={logEntryAddress(slug, undoes.seq)}>entry of <Day at={undoes.at} /></a>
        </p>
      )}
    </>
  )
}
