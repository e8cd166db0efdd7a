import { Day } from '@/components/ui/day'
import { MoreLink } from '@/components/ui/more-link'
import { TimeOfDay } from '@/components/ui/time-of-day'
import { personAddress } from '@/lib/account/address'
import type { Activity } from '@/lib/activity/schema'
import { activityAddressAfter, addressOf, logOf } from '@/lib/activity/view'
import { tell, wordsOf } from '@/lib/activity/wording'
import { hasProfile } from '@/lib/claim/author'
import { byDay } from '@/lib/day'
import type { Page } from '@/lib/page'

import styles from './activity-list.module.css'

type Props = { slug: string; page: Page<Activity> }

/** What happened, by day, newest first: a sentence each, with the words that it was about. */
export function ActivityList({ slug, page }: Props) {
  return (
    <>
      {byDay(page.items).map(({ day, items }) => (
        <section key={day} aria-labelledby={`day-${day}`} className={styles.day}>
          <h2 id={`day-${day}`}>
            <Day at={day} />
          </h2>
          <ol>
            {items.map((item) => (
              <li key={item.id}>
                <ActivityItem slug={slug} item={item} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {page.nextCursor && <MoreLink href={activityAddressAfter(slug, page.nextCursor)} of="of what happened" />}
    </>
  )
}

function ActivityItem({ slug, item }: { slug: string; item: Activity }) {
  const { who, did } = tell(item)
  const [words, href, log] = [wordsOf(item), addressOf(slug, item), logOf(slug, item)]
  const by = item.actor && hasProfile(item.actor) ? <a href={personAddress(item.actor.handle)}>{who}</a> : who
  return (
    <>
      <p className={styles.said}>
        {by} {log === null ? did : <a href={log}>{did}</a>}
        {words === null ? '.' : ':'} <TimeOfDay at={item.at} />
      </p>
      {words !== null && <p className={styles.words}>{href === null ? words : <a href={href}>{words}</a>}</p>}
    </>
  )
}
