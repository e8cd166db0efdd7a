'use client'

import { type FormEvent, useRef, useState } from 'react'

import { FieldFrame, useFieldFrame } from './field'
import fields from './field.module.css'
import styles from './password-field.module.css'

/** How well a password would hold: 0 to 3, and what to say of it. */
export type Judgement = { level: number; words: string }

type Props = {
  name: string
  label: string
  /** What a password manager is to offer. */
  autoComplete: 'current-password' | 'new-password'
  error?: string | undefined
  hint?: string | undefined
  optional?: boolean
  /** Judges while one types; nothing is said of an empty one. */
  judge?: (password: string) => Promise<Judgement>
}

const LEVELS = [1, 2, 3]

/** A password. It may be pasted, and shown where a script runs. It never comes back from the server. */
export function PasswordField({ name, label, autoComplete, error, hint, optional = false, judge }: Props) {
  const frame = useFieldFrame(name, error, hint)
  const [shown, setShown] = useState(false)
  const [judged, setJudged] = useState<Judgement | null>(null)
  const latest = useRef('')
  const onInput = async (event: FormEvent<HTMLInputElement>) => {
    const typed = event.currentTarget.value
    latest.current = typed
    const judgement = judge === undefined || typed === '' ? null : await judge(typed).catch(() => null)
    if (latest.current === typed) setJudged(judgement)
  }
  return (
    <FieldFrame {...frame} label={label} hint={hint} optional={optional}>
      <div className={styles.line}>
        <input
          {...frame.control}
          className={fields.input}
          type={shown ? 'text' : 'password'}
          name={name}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required={!optional}
          onInput={judge && onInput}
        />
        <button type="button" className={styles.show} aria-pressed={shown} aria-controls={frame.id} onClick={() => setShown(!shown)}>
          {shown ? 'Hide' : 'Show'}
          <span className={styles.hidden}> the password</span>
        </button>
      </div>
      {judge && (
        <div className={styles.strength} data-level={judged?.level ?? 0}>
          <span className={styles.bars} aria-hidden="true">
            {LEVELS.map((level) => (
              <i key={level} data-on={judged !== null && judged.level >= level ? '' : undefined} />
            ))}
          </span>
          <span role="status">{judged?.words}</span>
        </div>
      )}
    </FieldFrame>
  )
}
