import { hueAt } from '@/components/ui/hue'
import { howAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { inOrder, saidInWords } from '@/lib/stance/shares'

import { type Place, StanceBar } from './stance-bar'
import styles from './stance-block.module.css'
import { StanceChoice } from './stance-choice'
import { NOBODY } from './stance-words'

/** Where people stood when they came, and where they stand now; and one tap to say where one stands oneself. */
export function StanceBlock({ debate: { slug, sides, stances, status } }: { debate: Debate }) {
  const places = placesOf(sides)
  const peopleOf = ({ undecided, sides: on }: Debate['stances']['now']) =>
    places.map(({ id }) => (id === null ? undecided : (on.find(({ sideId }) => sideId === id)?.people ?? 0)))
  const now = peopleOf(stances.now)
  const all = now.reduce((sum, people) => sum + people, 0)
  return (
    <section className={styles.block} aria-labelledby="stance">
      <h2 id="stance">{status === 'open' ? 'Where do you stand?' : 'Where people stood'}</h2>
      {status === 'open' && <StanceChoice slug={slug} places={places} isEmpty={all === 0} />}
      <div data-live="stances">
        {all === 0 ? (
          status !== 'open' && <p className={styles.words}>{NOBODY}</p>
        ) : (
          <>
            <dl>
              <StanceBar when="arrival" label="On arrival" places={places} people={peopleOf(stances.arrival)} />
              <StanceBar when="now" label="Now" places={places} people={now} />
            </dl>
            <p className={styles.words}>
              <span data-live="said" className={styles.said}>
                {saidInWords(all)}
              </span>
              <a href={howAddress('stances')}>What this shows</a>
            </p>
          </>
        )}
      </div>
    </section>
  )
}

/** Where one can stand in a debate, in the order in which it is shown. */
export const placesOf = (sides: Debate['sides']): Place[] =>
  inOrder<Place>(
    sides.map(({ id, name }, place) => ({ id, name, hue: hueAt(place) })),
    { id: null, name: 'Undecided', hue: 'ink' },
  )
