import { Menu } from '@/components/ui/menu'
import { Pills } from '@/components/ui/pills'
import { LOG_STATES, LOG_WHATS } from '@/lib/public-log/schema'
import { logAddress, type LogView } from '@/lib/public-log/view'
import { STATE_WORDS, WHAT_WORDS } from '@/lib/public-log/wording'
import type { Rule } from '@/lib/rule/schema'

import styles from './log-filters.module.css'

type Props = { slug: string | null; view: LogView; rules: readonly Pick<Rule, 'key' | 'title'>[] }

/** What of the log is shown: whether it still holds in a row, what was done and by which rule in two menus. */
export function LogFilters({ slug, view: { what, rule, state }, rules }: Props) {
  return (
    <div className={styles.filters}>
      <Pills
        label="Whether it still holds"
        choices={[
          { label: 'Everything', href: logAddress(slug, { what, rule }), current: state === undefined },
          ...LOG_STATES.map((one) => ({ label: STATE_WORDS[one], href: logAddress(slug, { what, rule, state: one }), current: one === state })),
        ]}
      />
      <div className={styles.menus}>
        <Menu
          label="What was done"
          align="start"
          choices={[
            { label: 'All that was done', href: logAddress(slug, { rule, state }), current: what === undefined },
            ...LOG_WHATS.map((one) => ({ label: WHAT_WORDS[one], href: logAddress(slug, { what: one, rule, state }), current: one === what })),
          ]}
        />
        <Menu
          label="Rule"
          align="start"
          choices={[
            { label: 'All rules', href: logAddress(slug, { what, state }), current: rule === undefined },
            ...rules.map(({ key, title }) => ({ label: title, href: logAddress(slug, { what, rule: key, state }), current: key === rule })),
          ]}
        />
      </div>
    </div>
  )
}
