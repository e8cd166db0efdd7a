import { Hidden } from '@/components/ui/hidden'
import type { Hue } from '@/components/ui/hue'
import { percentsOf } from '@/lib/stance/shares'

import styles from './stance-bar.module.css'

/** Where people can stand: a side, or (null) undecided. */
export type Place = { id: string | null; name: string; hue: Hue }

type Props = {
  /** "On arrival" */
  label: string
  places: readonly Place[]
  /** Of each place, in the same order. */
  people: readonly number[]
}

const WIDTH = 1000
const GAP = 8

/** Where people stand, as one bar in parts, with its percents in the same order. */
export function StanceBar({ label, places, people }: Props) {
  const percents = percentsOf(people)
  const all = people.reduce((sum, count) => sum + count, 0)
  const room = WIDTH - GAP * (people.filter((count) => count > 0).length - 1)
  const widths = people.map((count) => (all === 0 ? 0 : (count / all) * room))
  const starts = widths.map((_, place) => widths.slice(0, place).reduce((sum, width) => sum + (width > 0 ? width + GAP : 0), 0))
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd className={styles.bar}>
        <svg viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
          {places.map(({ id, hue }, place) => (
            <rect key={id ?? 'none'} data-hue={hue} data-undecided={id === null ? '' : undefined} x={starts[place]} width={widths[place]} height="14" />
          ))}
        </svg>
        <Hidden>{places.map(({ name }, place) => `${name} ${percents[place]} %, ${people[place]} people`).join('; ')}</Hidden>
      </dd>
      <dd className={styles.percents} aria-hidden="true">
        {percents.join(' · ')}%
      </dd>
    </div>
  )
}
