import { Hidden } from '@/components/ui/hidden'
import type { Hue } from '@/components/ui/hue'
import { PARTS_WIDTH, partsOf } from '@/components/ui/parts'
import { barInWords, percentsInFigures } from '@/lib/stance/shares'

import styles from './stance-bar.module.css'

/** Where people can stand: a side, or (null) undecided. */
export type Place = { id: string | null; name: string; hue: Hue }

type Props = {
  when: 'arrival' | 'now'
  /** "On arrival" */
  label: string
  places: readonly Place[]
  /** Of each place, in the same order. */
  people: readonly number[]
}

/** Where people stand, as one bar in parts, with its percents in the same order. */
export function StanceBar({ when, label, places, people }: Props) {
  const parts = partsOf(people)
  return (
    <div className={styles.row} data-live-bar={when}>
      <dt>{label}</dt>
      <dd className={styles.bar}>
        <svg viewBox={`0 0 ${PARTS_WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
          {places.map(({ id, name, hue }, place) => (
            <rect
              key={id ?? 'none'}
              data-side={id ?? ''}
              data-name={name}
              data-hue={hue}
              data-undecided={id === null ? '' : undefined}
              {...parts[place]}
              height="14"
            />
          ))}
        </svg>
        <Hidden>
          <span data-live="bar-words">{barInWords(places.map(({ name }) => name), people)}</span>
        </Hidden>
      </dd>
      <dd className={styles.percents} aria-hidden="true" data-live="bar-percents">
        {percentsInFigures(people)}
      </dd>
    </div>
  )
}
