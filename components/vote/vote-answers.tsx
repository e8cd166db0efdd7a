'use client'

import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'

import { useActionFormState } from '@/components/ui/action-form-state'
import { FieldError } from '@/components/ui/field'
import { Hidden } from '@/components/ui/hidden'
import { answerInWords, REASON_WORDS, VOTE_QUESTION, VOTE_WORDS } from '@/lib/vote/wording'
import type { VoteReason } from '@/lib/vote/schema'

import styles from './vote-answers.module.css'

type Props = {
  value: number | null
  reason: VoteReason | null
  /** A tap or one of the keys 0 to 4 sends the form: for one claim after another. */
  isInstant: boolean
}

/** The five answers of a form, to be chosen from. Without a script they are radio buttons and no less. */
export function VoteAnswers({ value, reason, isInstant }: Props) {
  const group = useRef<HTMLFieldSetElement>(null)
  const isMissing = 'value' in useActionFormState().state.fields

  useEffect(() => {
    if (!isInstant || !matchMedia('(pointer: fine)').matches) return
    // Somebody has gone elsewhere before the script came: they stay there.
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const inputs = group.current?.querySelectorAll('input') ?? []
    // The keys answer at once.
    ;([...inputs].find(({ checked }) => checked) ?? inputs[0])?.focus({ preventScroll: true })
  }, [isInstant])

  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    if (!/^[0-4]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const input = event.currentTarget.querySelectorAll('input')[Number(event.key)]
    if (input === undefined) return
    input.checked = true
    input.focus()
    if (isInstant) input.form?.requestSubmit()
  }
  /** Arrow keys and the space bar click too, but without a pointer's count: they only choose, and Enter sends. */
  const onClick = (event: MouseEvent<HTMLInputElement>) => {
    if (isInstant && event.detail > 0) event.currentTarget.form?.requestSubmit()
  }

  return (
    <>
      <fieldset ref={group} role="radiogroup" className={styles.answers} aria-describedby="claim" onKeyDown={onKeyDown}>
        <legend>{VOTE_QUESTION}</legend>
        <div>
          {VOTE_WORDS.map((words, answer) => (
            <label key={words}>
              <input
                type="radio"
                name="value"
                value={answer}
                defaultChecked={answer === value}
                aria-label={answerInWords(answer)}
                aria-invalid={(isMissing && answer === 0) || undefined}
                onClick={onClick}
              />
              <b aria-hidden="true">{answer}</b>
              <span aria-hidden="true">{words}</span>
            </label>
          ))}
        </div>
        <FieldError id="value-error">{isMissing ? 'Choose one of the five.' : undefined}</FieldError>
      </fieldset>
      {!isInstant && (
        <fieldset className={styles.reasons}>
          <legend>
            Why not? <small>optional</small>
          </legend>
          <div>
            {Object.entries(REASON_WORDS).map(([one, words]) => (
              <label key={one}>
                <input type="radio" name="reason" value={one} defaultChecked={one === reason} />
                <span>{words}</span>
              </label>
            ))}
            <label>
              <input type="radio" name="reason" value="" defaultChecked={reason === null} />
              <span>
                No reason<Hidden> given</Hidden>
              </span>
            </label>
          </div>
        </fieldset>
      )}
    </>
  )
}
