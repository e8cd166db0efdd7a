import { Facts } from '@/components/ui/facts'
import { Hidden } from '@/components/ui/hidden'
import { SectionHeading } from '@/components/ui/section-heading'
import { claimAddress, debateAddress, followAddress } from '@/lib/debate/address'
import type { Followed } from '@/lib/follow/schema'

import styles from './followed-list.module.css'

/** What somebody follows, what they followed last first, each with the way to follow it no more. */
export function FollowedList({ items }: { items: readonly Followed[] }) {
  return (
    <section aria-labelledby="followed">
      <SectionHeading id="followed" rule="ink" note="newest first">
        What you follow
      </SectionHeading>
      <ul>
        {items.map(({ slug, title, claim }) => {
          const words = claim?.text ?? title
          return (
            <li key={`${slug} ${claim?.id}`} className={styles.item}>
              <h3>
                <a href={claim === null ? debateAddress(slug) : claimAddress(slug, claim.id)}>{words}</a>
              </h3>
              <Facts
                items={[
                  claim === null ? 'A debate' : 'A claim',
                  claim !== null && (
                    <a key="in" href={debateAddress(slug)}>
                      {title}
                    </a>
                  ),
                  <a key="change" href={followAddress(slug, claim?.id)}>
                    Stop following<Hidden>: {words}</Hidden>
                  </a>,
                ]}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
