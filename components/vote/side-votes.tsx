'use client'

import { counted } from '@/components/ui/count'
import { Hidden } from '@/components/ui/hidden'
import type { Hue } from '@/components/ui/hue'
import { PARTS_WIDTH, partsOf } from '@/components/ui/parts'

import { histogramInWords, meanInWords } from './histogram-words'
import styles from './side-votes.module.css'
import type { Votes } from './vote-sending'

/** A side as its row shows it. */
export type SideOfVotes = { id: string; name: string; hue: Hue }

type Props = { others: Votes; sides: readonly SideOfVotes[] }

/** Fewer votes than this say little of a side: the count stands beside them. */
const FEW = 8

/** How others voted on a claim, by where they stand. */
export function SideVotes({ others, sides }: Props) {
  const rows = sides.flatMap(({ id, name, hue }) => {
    const tally = others.bySide.find(({ sideId }) => sideId === id)
    return tally ? [{ key: id, name, hue, ...tally }] : []
  })
  const rest = others.histogram.map((people, value) => people - rows.reduce((sum, row) => sum + (row.histogram[value] ?? 0), 0))
  const count = rest.reduce((sum, people) => sum + people, 0)
  const mean = count === 0 ? null : rest.reduce((sum, people, value) => sum + people * value, 0) / count
  const undecided = { key: 'none', name: 'On no side', hue: 'ink' as const, count, mean, histogram: rest }
  return (
    <>
      <dl className={styles.sides}>
        {[...rows, ...(count > 0 ? [undecided] : [])].map((row) => (
          <div key={row.key} data-hue={row.hue} data-few={row.count < FEW}>
            <dt>{row.name}</dt>
            <dd className={styles.spread}>
              <Spread histogram={row.histogram} count={row.count} />
              <Hidden>{row.count === 0 ? 'No votes' : `${counted(row.count, 'vote')}: ${histogramInWords(row)}`}</Hidden>
            </dd>
            <dd className={styles.mean} aria-hidden="true">
              {meanInWords(row.mean)}
              {row.count > 0 && row.count < FEW && <small>{counted(row.count, 'vote')}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.key}>From 0, not at all, on the left to 4, decisive, on the right. The number is the mean.</p>
    </>
  )
}

/** One bar in five parts, darker towards "decisive". */
function Spread({ histogram, count }: { histogram: readonly number[]; count: number }) {
  if (count === 0) return null
  return (
    <svg viewBox={`0 0 ${PARTS_WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      {partsOf(histogram).map((part, value) => (
        <rect key={value} data-value={value} {...part} height="16" />
      ))}
    </svg>
  )
}
