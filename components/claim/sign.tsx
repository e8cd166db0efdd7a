import { Hidden } from '@/components/ui/hidden'
import type { Hue } from '@/components/ui/hue'
import type { ClaimStance } from '@/lib/claim/schema'

import styles from './sign.module.css'

type Props = {
  /** How a claim bears on its parent; null for an argument at the top. */
  stance: ClaimStance | null
  hue: Hue
}

const SIGNS = { pro: '+', con: '−', top: '•' } as const
const WORDS = { pro: 'Pro', con: 'Con', top: 'Argument' } as const

/** Plus for a pro, minus for a con, in the colour of the side it helps. */
export function Sign({ stance, hue }: Props) {
  const kind = stance ?? 'top'
  return (
    <Tile hue={hue} glyph={SIGNS[kind]}>
      {`${WORDS[kind]}: `}
    </Tile>
  )
}

/** One sign in a small square, with the words that screen readers say for it. */
export function Tile({ hue, glyph, children }: { hue: Hue; glyph: string; children: React.ReactNode }) {
  return (
    <>
      <span className={styles.tile} data-hue={hue} aria-hidden="true">
        {glyph}
      </span>
      <Hidden>{children}</Hidden>
    </>
  )
}
