import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { counted } from '@/components/ui/count'
import { PageHeading } from '@/components/ui/page-heading'
import { Wrap } from '@/components/ui/wrap'
import { bulkAddress, caseAddress, MODERATION } from '@/lib/case/address'
import { KIND_WORDS } from '@/lib/case/wording'
import type { BulkProgress } from '@/lib/moderation/bulk-schema'
import { undoManyAction } from '@/lib/moderation/many-actions'
import { doneWords } from '@/lib/moderation/steps'

import { BulkFollowing } from './bulk-following'
import styles from './bulk-progress.module.css'

/** How far something has come that is done to many at once, and in the end what came of it. */
export function BulkProgressView({ bulk, once }: { bulk: BulkProgress; once: string }) {
  const { id, kind, undoes, total, done, refused, refusals, undone, finishedAt } = bulk
  const words = kind === null ? 'undone' : doneWords({ kind, strike: false, both: false })
  const isOver = finishedAt !== null
  const succeeded = done - refused
  return (
    <Wrap>
      <div className={styles.bulk}>
        <PageHeading title={isOver ? 'Done' : 'Under way'} size="claim" />
        <progress max={Math.max(total, 1)} value={done} aria-label="How far it has come" />
        <p role="status" className={styles.words}>
          {isOver
            ? `${counted(succeeded, 'thing')} ${words}${refused > 0 ? `, ${refused} not` : ''}${undone > 0 ? `; ${undone} of them undone since` : ''}.`
            : `${done} of ${total} so far.`}
        </p>
        {refusals.length > 0 && (
          <section aria-labelledby="refused">
            <h2 id="refused">Not done</h2>
            <ul className={styles.refused}>
              {refusals.map(({ target, caseId, why }) => (
                <li key={`${target.kind} ${target.id}`}>
                  {caseId === null ? `A ${KIND_WORDS[target.kind]}` : <a href={caseAddress(caseId)}>A {KIND_WORDS[target.kind]}</a>}: {why}
                </li>
              ))}
            </ul>
          </section>
        )}
        {isOver ? (
          <div className={styles.ways}>
            {undoes === null && kind !== 'erase' && succeeded > undone && (
              <ActionForm action={undoManyAction} submit="Undo all of it" label="Undo" tone="plain" keep={{ bulk: id, once }} />
            )}
            <ButtonLink href={MODERATION} tone="strong">
              Back to the queue
            </ButtonLink>
          </div>
        ) : (
          <div className={styles.ways}>
            <ButtonLink href={bulkAddress(id)}>Look again</ButtonLink>
            <BulkFollowing id={id} done={done} />
          </div>
        )}
      </div>
    </Wrap>
  )
}
