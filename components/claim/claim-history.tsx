import { Day } from '@/components/ui/day'
import { Hidden } from '@/components/ui/hidden'
import { MoreLink } from '@/components/ui/more-link'
import { wordChanges } from '@/lib/claim/word-changes'
import type { Revision } from '@/lib/claim/writing-schema'
import type { Page } from '@/lib/page'

import styles from './claim-history.module.css'

type Props = { page: Page<Revision>; addressOf: (after: string) => string }

/** The texts that a claim or a comment has had, the present one first, each with what it changed of the one before. */
export function ClaimHistory({ page, addressOf }: Props) {
  return (
    <>
      <ol className={styles.history}>
        {page.items.map((revision, index) => {
          const before = page.items[index + 1]
          return (
            <li key={revision.revision}>
              <h2>
                {before ? 'Changed' : page.nextCursor ? 'Before that' : 'Posted'} <Day at={revision.createdAt} />
              </h2>
              <p>{before ? <Changes before={before.text} after={revision.text} /> : revision.text}</p>
            </li>
          )
        })}
      </ol>
      {page.nextCursor && <MoreLink href={addressOf(page.nextCursor)} of="earlier texts" />}
    </>
  )
}

function Changes({ before, after }: { before: string; after: string }) {
  return wordChanges(before, after).map(({ kind, text }, index) => {
    if (kind === 'same') return <span key={index}>{text}</span>
    if (kind === 'removed')
      return (
        <del key={index}>
          <Hidden>[removed: </Hidden>
          {text}
          <Hidden>] </Hidden>
        </del>
      )
    return (
      <ins key={index}>
        <Hidden>[added: </Hidden>
        {text}
        <Hidden>] </Hidden>
      </ins>
    )
  })
}
