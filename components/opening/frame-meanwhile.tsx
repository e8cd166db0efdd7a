'use client'

import styles from '@/components/claim/edited-meanwhile.module.css'
import { useActionFormState } from '@/components/ui/action-form-state'
import type { Debate } from '@/lib/debate/schema'
import type { SideChange } from '@/lib/opening/schema'
import { ARGUING_WORDS, VISIBILITY_WORDS } from '@/lib/opening/wording'

import { STANCES } from './side-fields'

type Present = Pick<Debate, 'title' | 'thesis' | 'visibility' | 'arguing'> & { topics: readonly string[]; sides: readonly SideChange[] }

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
          {theirs.sides.map(({ id, name, summary, stance }) => (
            <p key={id}>
              <b>{name}.</b> {STANCES[stance]}. {summary}
            </p>
          ))}
          {theirs.topics.length > 0 && <p>{theirs.topics.join(', ')}</p>}
          <p>
            <b>Who can see it?</b> {VISIBILITY_WORDS[theirs.visibility].label}.
          </p>
          <p>
            <b>Who can argue?</b> {ARGUING_WORDS[theirs.arguing].label}.
          </p>
          <p className={styles.note}>What you typed is below. If you save it, it takes the place of this.</p>
        </div>
      )}
    </>
  )
}
