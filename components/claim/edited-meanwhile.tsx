'use client'

import { useActionFormState } from '@/components/ui/action-form-state'

import styles from './edited-meanwhile.module.css'

/** The revision that the form was made from and, where others words stand there by now, those: what is typed stays. */
export function EditedMeanwhile({ revision }: { revision: number }) {
  const { state } = useActionFormState()
  const { text, revision: now } = state.shown
  return (
    <>
      <input type="hidden" name="revision" value={now ?? state.values.revision ?? revision} readOnly />
      {text !== undefined && (
        <div className={styles.theirs}>
          <p className={styles.title}>What stands there now</p>
          <p>{text}</p>
          <p className={styles.note}>Your words are below. If you save them, they take the place of these.</p>
        </div>
      )}
    </>
  )
}
