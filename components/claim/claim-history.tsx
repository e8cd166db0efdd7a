import { Day } from '@/components/ui/day'
import { MoreLink } from '@/components/ui/more-link'
import type { Revision } from '@/lib/claim/writing-schema'
import type { Page } from '@/lib/page'

import styles from './claim-history.module.css'
import { WordChanges } from './word-changes'

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
              <p>{before ? <WordChanges before={before.text} after={revision.text} /> : revision.text}</p>
            </li>
          )
        })}
      </ol>
      {page.nextCursor && <MoreLink href={addressOf(page.nextCursor)} of="earlier texts" />}
    </>
  )
}
