import { helpsAs } from '@/lib/claim/bearing'
import type { ListedClaim } from '@/lib/claim/newcomer'
import { canAnswer } from '@/lib/claim/policy'
import type { Claim, ClaimSort, ClaimStance } from '@/lib/claim/schema'
import { stanceAddress, stanceAnchor } from '@/lib/claim/view'
import { addAnswerAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import type { Page } from '@/lib/page'

import styles from './answer-column.module.css'
import { AddLink } from './add-link'
import { hueOfClaim } from './bearing-hue'
import { ClaimList } from './claim-list'
import { ListLine } from './list-line'

type Props = {
  debate: Debate
  claim: Claim
  stance: ClaimStance
  page: Page<ListedClaim>
  sort: ClaimSort
  /** It does not begin with the first of them. */
  continued: boolean
  /** Nothing can be added. */
  isLocked: boolean
}

const WORDS = { pro: { title: 'Pros', none: 'No pros yet.' }, con: { title: 'Cons', none: 'No cons yet.' } } as const

/** What argues for a claim, or against it. */
export function AnswerColumn({ debate, claim, stance, page, sort, continued, isLocked }: Props) {
  const anchor = stanceAnchor(stance)
  const count = stance === 'pro' ? claim.pros : claim.cons
  const addressOf = (order: ClaimSort, after?: string) =>
    stanceAddress(debate.slug, claim.id, { stance, sort: order, after })
  // All claims of a column bear alike: a pro as the claim itself does, a con the other way.
  const [first] = page.items
  return (
    <section id={anchor} className={styles.column} aria-labelledby={`${anchor}-title`}>
      <div className={styles.head}>
        <h2 id={`${anchor}-title`}>{WORDS[stance].title}</h2>
        <ListLine
          count={count > 0 ? count.toLocaleString('en') : ''}
          long={count > page.items.length}
          several={count > 1}
          first={continued ? addressOf(sort) : undefined}
          sort={sort}
          voted={debate.stats.votes > 0}
          addressOf={addressOf}
          live={{ of: `${stance}s`, id: claim.id, count, word: stance, newest: addressOf('newest'), isWhole: !continued && count <= page.items.length }}
        />
      </div>
      <ClaimList
        page={page}
        of={WORDS[stance].title.toLowerCase()}
        empty={continued ? 'These were all.' : WORDS[stance].none}
        hue={first && hueOfClaim(first, debate.sides)}
        votable={debate.status === 'open'}
        addressOf={(after) => addressOf(sort, after)}
      />
      {debate.status === 'open' && canAnswer(claim) && !isLocked && (
        <AddLink href={addAnswerAddress(debate.slug, claim.id, stance)} hue={hueOfClaim({ ...claim, helps: helpsAs(claim, stance) }, debate.sides)}>
          Add a {stance}
        </AddLink>
      )}
    </section>
  )
}
