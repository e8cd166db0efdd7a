import { Menu } from '@/components/ui/menu'
import { Pills } from '@/components/ui/pills'
import { DEBATE_SORTS, debateListSchema, type Topic } from '@/lib/debate/schema'
import { listAddress, type ListedBy } from '@/lib/debate/view'
import { STATUS_WORDS } from '@/lib/debate/wording'

import styles from './debate-filters.module.css'

const SORT_WORDS = { newest: 'Newest first', active: 'Last changed first', 'most-claims': 'Most claims first' } as const
const STATUSES = debateListSchema.shape.status.unwrap().options

/** The filters over the list of debates: topics in a row, status and order in two menus. */
export function DebateFilters({ listed, topics }: { listed: ListedBy; topics: readonly Topic[] }) {
  const { topic, status = 'open', sort } = listed
  const topicChoices = topics.map(({ slug, name }) => ({
    label: name,
    href: listAddress({ topic: slug, status, sort }),
    current: slug === topic,
  }))
  return (
    <div className={styles.filters}>
      <Pills
        label="Topics"
        choices={[{ label: 'All topics', href: listAddress({ status, sort }), current: !topic }, ...topicChoices]}
      />
      <div className={styles.menus}>
        <Menu
          label="Status"
          choices={STATUSES.map((one) => ({
            label: STATUS_WORDS[one],
            href: listAddress({ topic, status: one, sort }),
            current: one === status,
          }))}
        />
        <Menu
          label="Order"
          choices={DEBATE_SORTS.map((one) => ({
            label: SORT_WORDS[one],
            href: listAddress({ topic, status, sort: one }),
            current: one === sort,
          }))}
        />
      </div>
    </div>
  )
}
