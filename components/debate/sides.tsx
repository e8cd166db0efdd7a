import type { ReactNode } from 'react'

import { hueAt } from '@/components/ui/hue'
import { sideAnchor } from '@/lib/claim/view'
import type { Side } from '@/lib/debate/schema'

import styles from './sides.module.css'

/** The sides beside each other; where they stand one below the other, each is in reach from the top. */
export function Sides({ sides, children }: { sides: readonly Side[]; children: ReactNode }) {
  return (
    <>
      <nav className={styles.jump} aria-label="Sides">
        <ul>
          {sides.map((side, place) => (
            <li key={side.id} data-hue={hueAt(place)}>
              <a href={`#${sideAnchor(side.id)}`}>
                <b>{side.name}</b> <span>{side.argumentCount.toLocaleString('en')}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.sides} data-count={sides.length}>
        {children}
      </div>
    </>
  )
}
