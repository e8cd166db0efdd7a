import { Moment } from '@/components/ui/moment'
import type { OwnAction } from '@/lib/appeal/schema'

import styles from './own-action.module.css'

/** One's appeal, and what came of it. Nothing where there is none. */
export function AppealState({ action: { appeal } }: { action: Pick<OwnAction, 'appeal'> }) {
  if (appeal === null) return null
  const { text, createdAt, outcome, words, decidedAt } = appeal
  return (
    <>
      <figure className={styles.said}>
        <figcaption>
          Your appeal, <Moment at={createdAt} />
        </figcaption>
        <blockquote>{text}</blockquote>
      </figure>
      {outcome === null || decidedAt === null ? (
        <p>
          <b>Not decided yet.</b> Somebody who had no part in it looks at it. You are told what comes of it.
        </p>
      ) : (
        <figure className={styles.said}>
          <figcaption>
            <b>{outcome === 'overturned' ? 'You were right: it was taken back.' : 'It stands.'}</b> Decided by somebody else, <Moment at={decidedAt} />
          </figcaption>
          {words !== null && <blockquote>{words}</blockquote>}
        </figure>
      )}
    </>
  )
}
