import { ActionForm } from '@/components/ui/action-form'
import { undoAction } from '@/lib/moderation/actions'
import type { DoneAction } from '@/lib/moderation/done'
import { doneWords } from '@/lib/moderation/steps'

import styles from './done-line.module.css'

type Props = { done: readonly DoneAction[]; back: string; once: string }

/** What was just done, with the way to take it back. */
export function DoneLine({ done, back, once }: Props) {
  const [first, second] = done
  if (first === undefined) return null
  const words = doneWords({ ...first, both: second !== undefined })
  const isUndone = done.every(({ undone }) => undone)
  return (
    <div className={styles.done}>
      <p role="status" id="done">
        {isUndone ? 'Undone' : 'Done'}: {words}.
      </p>
      {!isUndone && first.kind !== 'erase' && (
        <ActionForm action={undoAction} submit="Undo" label="Undo" tone="plain" keep={{ actions: done.map(({ id }) => id).join('-'), back, once }} />
      )}
    </div>
  )
}
