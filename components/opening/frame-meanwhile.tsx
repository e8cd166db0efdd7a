'use client'

import styles from '@/components/claim/edited-meanwhile.module.css'
import { useActionFormState } from '@/components/ui/action-form-state'
import type { SideChange } from '@/lib/opening/schema'

type Present = { title: string; thesis: string; topics: readonly string[]; sides: readonly SideChange[] }

/** The revision that the form was made from and, where another frame stands there by now, that: what is typed stays. */
export function FrameMeanwhile({ revision }: { revision: number }) {
  const { state } = useActionFormState()
  const { present, revision: now } = state.shown
  const theirs = present === undefined ? null : (JSON.parse(present) as Present)
  return (
    <>
      <input type="hidden" name="revision" value={now ?? state.values.revision ?? revision} readOnly />
      {theirs && (
        <div className={styles.theirs}>
          <p className={styles.title}>What stands there now</p>
          <p>{theirs.title}</p>
          <p>{theirs.thesis}</p>
          {theirs.sides.map(({ id, name, summary }) => (
            <p key={id}>
              <b>{name}.</b> {summary}
            </p>
          ))}
          {theirs.topics.length > 0 && <p>{theirs.topics.join(', ')}</p>}
          <p className={styles.note}>What you typed is below. If you save it, it takes the place of this.</p>
        </div>
      )}
    </>
  )
}
