'use client'

import styles from '@/components/claim/edited-meanwhile.module.css'
import { useActionFormState } from '@/components/ui/action-form-state'
import { FieldError } from '@/components/ui/field'
import type { Rule } from '@/lib/rule/schema'

/** The version that the form was made from and, where others have published meanwhile, theirs: what is typed stays. */
export function RulesMeanwhile({ version }: { version: number }) {
  const { state } = useActionFormState()
  const { present, from } = state.shown
  const theirs = present === undefined ? null : (JSON.parse(present) as Pick<Rule, 'key' | 'title' | 'text'>[])
  return (
    <>
      <input type="hidden" name="from" value={from ?? state.values.from ?? version} readOnly />
      <FieldError id="rules-error">{state.fields.rules}</FieldError>
      {theirs && (
        <div className={styles.theirs}>
          <p className={styles.title}>What stands there now</p>
          {theirs.map(({ key, title, text }) => (
            <p key={key}>
              <b>{title}.</b> {text}
            </p>
          ))}
          <p className={styles.note}>What you typed is below. If you publish it, it takes the place of this.</p>
        </div>
      )}
    </>
  )
}
