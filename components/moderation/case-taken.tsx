import { ActionForm } from '@/components/ui/action-form'
import { Moment } from '@/components/ui/moment'
import { TimeOfDay } from '@/components/ui/time-of-day'
import { giveBackCaseAction, takeCaseAction } from '@/lib/case/actions'
import type { CaseDetail } from '@/lib/case/case-schema'

import styles from './case-taken.module.css'

type Props = { item: CaseDetail; back: string }

/** Whose a case is just now and until when, and what one can do about that. */
export function CaseTaken({ item: { id, taken, status, decidedAt }, back }: Props) {
  const keep = { case: id, back }
  if (status === 'decided') {
    return (
      <div className={styles.taken}>
        <p>This case is decided{decidedAt && <>, on <Moment at={decidedAt} /></>}. What was done, and its undo, stands under “Before”.</p>
      </div>
    )
  }
  if (taken === null) {
    return (
      <div className={styles.taken}>
        <p>Nobody has this case.</p>
        <ActionForm action={takeCaseAction} submit="Take this case" label="Take" tone="plain" keep={keep} />
      </div>
    )
  }
  return (
    <div className={styles.taken}>
      {taken.byViewer ? (
        <>
          <p>
            This case is yours until <TimeOfDay at={taken.until} />. It goes back by itself if you leave.
          </p>
          <div className={styles.longer}>
            <ActionForm action={takeCaseAction} submit="Keep it longer" label="Keep" tone="plain" keep={keep} />
          </div>
          <ActionForm action={giveBackCaseAction} submit="Give back" label="Give back" tone="plain" keep={keep} />
        </>
      ) : (
        <p>
          {taken.by.name} has this case until <TimeOfDay at={taken.until} />. After that you can take it over.
        </p>
      )}
    </div>
  )
}
