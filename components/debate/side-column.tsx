import { AddLink } from '@/components/claim/add-link'
import { ClaimList } from '@/components/claim/claim-list'
import { ListLine } from '@/components/claim/list-line'
import { counted } from '@/components/ui/count'
import { hueAt } from '@/components/ui/hue'
import type { ListedClaim } from '@/lib/claim/newcomer'
import type { ClaimSort } from '@/lib/claim/schema'
import { sideAddress, sideAnchor } from '@/lib/claim/view'
import { addArgumentAddress, howAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { sideInWords } from '@/lib/debate/wording'
import type { Page } from '@/lib/page'
import { strengthInFigures } from '@/lib/strength/wording'

import styles from './side-column.module.css'

type Props = {
  debate: Debate
  /** Which side, counted from 0. */
  place: number
  page: Page<ListedClaim>
  sort: ClaimSort
  /** It does not begin with the side's first arguments. */
  continued: boolean
}

const ON_THESIS = { supports: 'Supports the thesis', opposes: 'Opposes the thesis' } as const

/** One side of a debate: who they are, and what they argue at the top. */
export function SideColumn({ debate, place, page, sort, continued }: Props) {
  const side = debate.sides[place]
  if (!side) return null
  const anchor = sideAnchor(side.id)
  const at = { side: side.id, sort }
  return (
    <section id={anchor} className={styles.side} data-hue={hueAt(place)} aria-labelledby={`${anchor}-name`}>
      <header className={styles.block}>
        <div>
          <h2 id={`${anchor}-name`}>{side.name}</h2>
          {side.strength !== null && (
            <a href={howAddress('strength')} title="How well its arguments stand, 0 to 100, by the votes on them and on what is below them.">
              strength <b data-live="side">{strengthInFigures(side.strength)}</b>
            </a>
          )}
        </div>
        <p>{side.summary}</p>
        <p className={styles.bearing}>{ON_THESIS[side.stance]}</p>
      </header>
      <div className={styles.line}>
        <ListLine
          count={side.argumentCount > 0 ? counted(side.argumentCount, 'argument') : 'No arguments yet'}
          long={side.argumentCount > page.items.length}
          several={side.argumentCount > 1}
          first={continued ? sideAddress(debate.slug, at) : undefined}
          sort={sort}
          voted={debate.stats.votes > 0}
          addressOf={(order) => sideAddress(debate.slug, { ...at, sort: order })}
          live={{
            of: 'side',
            id: side.id,
            count: side.argumentCount,
            word: 'argument',
            newest: sideAddress(debate.slug, { ...at, sort: 'newest' }),
            isWhole: !continued && side.argumentCount <= page.items.length,
          }}
        />
      </div>
      <div>
        <ClaimList
          page={page}
          of={`arguments of ${sideInWords(side.name)}`}
          votable={debate.status === 'open'}
          empty={continued ? 'These were all.' : null}
          addressOf={(after) => sideAddress(debate.slug, { ...at, after })}
        />
        {debate.status === 'open' && <AddLink href={addArgumentAddress(debate.slug, side.id)}>Add an argument for {sideInWords(side.name)}</AddLink>}
      </div>
    </section>
  )
}
