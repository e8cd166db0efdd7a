import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/form-message'
import { MoreLink } from '@/components/ui/more-link'
import { PageHeading } from '@/components/ui/page-heading'
import { appealAddress, APPEALS } from '@/lib/account/address'
import type { Viewer } from '@/lib/account/schema'
import { heldBackWords } from '@/lib/account/wording'
import { addressWith } from '@/lib/address'
import { refusalToAppealOwn } from '@/lib/appeal/own'
import type { OwnAction } from '@/lib/appeal/schema'
import { APPEAL_DAYS } from '@/lib/case/action-kind'
import { actionSentence } from '@/lib/notice/moderation-wording'
import type { Page } from '@/lib/page'

import { AppealState } from './appeal-state'
import { OwnActionFacts } from './own-action'
import styles from './own-actions.module.css'

type Props = { page: Page<OwnAction>; viewer: Viewer; continued: boolean; now: Date }

/** What moderators did to somebody, the newest first, each with its appeal or the way to it. */
export function OwnActions({ page: { items, nextCursor }, viewer, continued, now }: Props) {
  const heldBack = heldBackWords(viewer, now)
  return (
    <div className={styles.page}>
      <PageHeading
        title="Appeals"
        lead={`What moderators decided about what you wrote, and about you. You can appeal within ${APPEAL_DAYS} days: somebody else decides then.`}
      />
      {heldBack !== null && <Notice isFault>{heldBack}</Notice>}
      {items.length === 0 ? (
        <Empty title={continued ? 'These were all' : 'Nothing here'}>
          {continued ? <a href={APPEALS}>Back to the newest</a> : 'No moderator has decided anything about you.'}
        </Empty>
      ) : (
        <ol>
          {items.map((action) => (
            <li key={action.id} className={styles.item}>
              <h2>
                <a href={appealAddress(action.id)}>{actionSentence(action)}</a>
              </h2>
              <OwnActionFacts action={action}>
                <AppealState action={action} />
              </OwnActionFacts>
              {refusalToAppealOwn(action, now) === null && (
                <a className={styles.way} href={appealAddress(action.id)}>
                  Appeal against it
                </a>
              )}
            </li>
          ))}
        </ol>
      )}
      {nextCursor && <MoreLink href={addressWith(APPEALS, { after: nextCursor })} of="decisions" />}
    </div>
  )
}
