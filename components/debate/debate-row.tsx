import { counted } from '@/components/ui/count'
import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { hueAt } from '@/components/ui/hue'
import { debateAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { listAddress } from '@/lib/debate/view'
import { statusUnlessOpen } from '@/lib/debate/wording'

import styles from './debate-row.module.css'

/** One debate in a list: its question, its thesis, its counts, and its sides in their colours. */
export function DebateRow({ debate }: { debate: Debate }) {
  const { title, thesis, topics, stats, sides, createdAt, status } = debate
  const closed = statusUnlessOpen(status)
  return (
    <article className={styles.row}>
      <div>
        <h2>
          <a href={debateAddress(debate.slug)}>{title}</a>
        </h2>
        <p>{thesis}</p>
        <Facts
          items={[
            closed && <strong>{closed}</strong>,
            ...topics.map(({ slug, name }, place) => (
              <a key={slug} href={listAddress({ topic: slug })}>
                {place === 0 ? <strong>{name}</strong> : name}
              </a>
            )),
            counted(stats.claims, 'claim'),
            stats.quotes > 0 && counted(stats.quotes, 'quote'),
            <>
              opened <Day at={createdAt} />
            </>,
          ]}
        />
      </div>
      <ul className={styles.sides} aria-label="Sides">
        {sides.map((side, place) => (
          <li key={side.id} data-hue={hueAt(place)}>
            <strong>{side.name}</strong> <span>{counted(side.argumentCount, 'argument')}</span>
          </li>
        ))}
      </ul>
    </article>
  )
}
