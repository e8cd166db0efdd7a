import { Menu } from '@/components/ui/menu'
import { type Choice, Pills } from '@/components/ui/pills'
import { moderationAddress, type QueueView } from '@/lib/case/address'
import { FLAG_REASONS, TARGET_KINDS } from '@/lib/case/schema'
import { KINDS_WORDS, REASON_WORDS } from '@/lib/case/wording'

import styles from './queue-filters.module.css'

type Props = { view: QueueView; debates: readonly { slug: string; title: string }[] }

/** Which part of the queue is looked at, and in what order: links, so that each part has its address. */
export function QueueFilters({ view: { case: _open, done: _done, after: _after, ...view }, debates }: Props) {
  const to = (change: Partial<QueueView>) => moderationAddress({ ...view, ...change })
  const whole: Choice = { href: to({ mine: undefined, held: undefined }), label: 'All', current: !view.mine && !view.held }
  const choices = <Word extends string>(words: readonly Word[], name: 'kind' | 'reason', labels: Readonly<Record<Word, string>>, all: string): Choice[] => [
    { href: to({ [name]: undefined }), label: all, current: view[name] === undefined },
    ...words.map((word) => ({ href: to({ [name]: word }), label: labels[word], current: view[name] === word })),
  ]
  return (
    <div className={styles.filters}>
      <Pills
        label="Part of the queue"
        choices={[
          whole,
          { href: to({ mine: true, held: undefined }), label: 'Mine', current: view.mine === true },
          { href: to({ held: true, mine: undefined }), label: 'Held', current: view.held === true },
        ]}
      />
      <div className={styles.menus}>
        <Menu label="Kind" align="start" choices={choices(TARGET_KINDS, 'kind', KINDS_WORDS, 'All kinds')} />
        <Menu label="Reason" align="start" choices={choices(FLAG_REASONS, 'reason', REASON_WORDS, 'All reasons')} />
        <Menu
          label="Order"
          align="start"
          choices={[
            { href: to({ sort: undefined }), label: 'Gravest first', current: view.sort !== 'oldest' },
            { href: to({ sort: 'oldest' }), label: 'Oldest first', current: view.sort === 'oldest' },
          ]}
        />
        {(debates.length > 1 || view.debate !== undefined) && (
          <Menu
            label="Debate"
            align="start"
            choices={[
              { href: to({ debate: undefined }), label: 'All debates', current: view.debate === undefined },
              ...debates.map(({ slug, title }) => ({ href: to({ debate: slug }), label: title, current: view.debate === slug })),
            ]}
          />
        )}
      </div>
    </div>
  )
}
