import type { ReactNode } from 'react'

import { Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import type { OwnAction } from '@/lib/appeal/schema'
import { claimAddress, commentAddress, debateAddress } from '@/lib/debate/address'
import { rulesAddress } from '@/lib/rule/address'

import styles from './own-action.module.css'

/** One thing that moderators did to somebody: the text, the rule, the words, for how long, and what became of it. */
export function OwnActionFacts({ action, children }: { action: OwnAction; children?: ReactNode }) {
  const { text, rule, words, until, strike, at, undoneAt } = action
  return (
    <div className={styles.action}>
      {text !== null && (
        <figure className={styles.said}>
          <figcaption>Your text</figcaption>
          <blockquote>{text}</blockquote>
        </figure>
      )}
      {rule !== null && (
        <p>
          The rule: <a href={rulesAddress(rule.version, rule.key)}>{rule.title}</a>
        </p>
      )}
      {words !== null && (
        <figure className={styles.said}>
          <figcaption>The words to you</figcaption>
          <blockquote>{words}</blockquote>
        </figure>
      )}
      {children}
      <Facts
        items={[
          <Moment key="at" at={at} />,
          until !== null && (
            <span key="until">
              until <Moment at={until} />
            </span>
          ),
          strike && undoneAt === null && <span key="strike">counts for a year</span>,
          undoneAt !== null && (
            <b key="undone">
              taken back on <Moment at={undoneAt} />
            </b>
          ),
          whereOf(action),
        ]}
      />
    </div>
  )
}

/** The way to where it was; nothing where there is nowhere to go. */
function whereOf({ debateSlug, debateTitle, claimId, commentId }: OwnAction): ReactNode {
  if (debateSlug === null) return null
  const address = claimId === null ? debateAddress(debateSlug) : commentId === null ? claimAddress(debateSlug, claimId) : commentAddress(debateSlug, claimId, commentId)
  return (
    <a key="where" href={address}>
      {debateTitle}
    </a>
  )
}
