import { hueAt } from '@/components/ui/hue'
import type { Claim, ClaimStep } from '@/lib/claim/schema'
import { sideAnchor } from '@/lib/claim/view'
import { wordsOf } from '@/lib/claim/wording'
import { claimAddress, debateAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import { hueOfClaim } from './bearing-hue'
import styles from './claim-path.module.css'
import { Sign, Tile } from './sign'

type Props = { debate: Debate; claim: Pick<Claim, 'sideId'>; steps: readonly ClaimStep[] }

/** Up to this many steps are shown whole; of more, the first and the last two, and the rest on demand. */
const SHOWN_WHOLE = 4

/** The way from the question down to a claim: its side, then each claim it stands under. */
export function ClaimPath({ debate, claim, steps }: Props) {
  const place = debate.sides.findIndex(({ id }) => id === claim.sideId)
  const side = debate.sides[place]
  const folded = steps.length > SHOWN_WHOLE ? steps.slice(1, -2) : []
  const shown = folded.length > 0 ? [steps.slice(0, 1), steps.slice(-2)] : [steps, []]
  const step = (item: ClaimStep) => (
    <li key={item.id} data-live-step={item.id}>
      <Sign stance={item.stance} hue={hueOfClaim({ sideId: claim.sideId, helps: item.helps }, debate.sides)} />
      <a href={claimAddress(debate.slug, item.id)}>{wordsOf(item)}</a>
    </li>
  )
  return (
    <nav className={styles.nav} aria-label="Path to this claim">
      <ol className={styles.path}>
        <li>
          <Tile hue="ink" glyph="?">
            {'Question: '}
          </Tile>
          <a href={debateAddress(debate.slug)}>{debate.title}</a>
        </li>
        {side && (
          <li>
            <Tile hue={hueAt(place)} glyph={initialOf(side.name)}>
              {'Side: '}
            </Tile>
            <a href={`${debateAddress(debate.slug)}#${sideAnchor(side.id)}`}>{side.name}</a>
          </li>
        )}
        {shown[0]?.map(step)}
        {folded.length > 0 && (
          <li className={styles.folded}>
            <details>
              <summary>
                <span className={styles.dots} aria-hidden="true">
                  ⋮
                </span>
                <span>{folded.length} claims between</span>
              </summary>
              <ol className={styles.path}>{folded.map(step)}</ol>
            </details>
          </li>
        )}
        {shown[1]?.map(step)}
      </ol>
    </nav>
  )
}

/** The first letter of a name, whole even where it takes two UTF-16 units. */
const initialOf = (name: string) => [...name][0]?.toLocaleUpperCase('en') ?? ''
