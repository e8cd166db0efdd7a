'use client'

import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

import { useActionFormState } from './action-form-state'
import styles from './field.module.css'

export type FieldProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'inputMode' | 'maxLength' | 'min' | 'max' | 'spellCheck' | 'autoCapitalize' | 'enterKeyHint'
> & {
  name: string
  label: string
  type?: 'text' | 'email' | 'number' | 'url' | 'search' | 'date'
  /** What it begins with; what was typed before a refusal goes before it. */
  value?: string | undefined
  /** What is wrong with it. Not given: what the form around was answered. */
  error?: string | undefined
  /** What to type, said before one does. */
  hint?: ReactNode
  /** May be left empty; that is said beside the label. */
  optional?: boolean
}

/** One line to type into: its label above, its hint, and beneath it what is wrong with it. */
export function Field({ name, label, type = 'text', value, error, hint, optional = false, ...rest }: FieldProps) {
  const { state } = useActionFormState()
  const frame = useFieldFrame(name, error, hint)
  return (
    <FieldFrame {...frame} label={label} hint={hint} optional={optional}>
      <input
        {...rest}
        {...frame.control}
        className={styles.input}
        type={type}
        name={name}
        defaultValue={state.values[name] ?? value}
        required={!optional}
      />
    </FieldFrame>
  )
}

/** What ties a control to its words. */
export function useFieldFrame(name: string, given: string | undefined, hint: ReactNode) {
  const { state } = useActionFormState()
  const id = useId()
  const error = given ?? state.fields[name]
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const control = { id, 'aria-describedby': describedBy, 'aria-invalid': error ? (true as const) : undefined }
  return { id, error, control }
}

type FrameProps = {
  id: string
  label: string
  error: string | undefined
  hint?: ReactNode
  optional?: boolean
  children: ReactNode
}

/** The words around a control. */
export function FieldFrame({ id, label, error, hint, optional = false, children }: FrameProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <small> optional</small>}
      </label>
      {hint && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {children}
      <FieldError id={`${id}-error`}>{error && inSentence(label, error)}</FieldError>
    </div>
  )
}

/** The rules say "needs at least 3 characters"; alone beside a field that wants its subject. */
const inSentence = (label: string, fault: string): string => (/^\p{Ll}/u.test(fault) ? `${label} ${fault}` : fault)

/** What is wrong with a field, with a sign: no colour is free to say it. */
export function FieldError({ id, children }: { id: string; children: string | undefined }) {
  if (!children) return null
  return (
    <p id={id} className={styles.error}>
      <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
        <circle cx="7" cy="7" r="6" />
        <path d="M7 3.5v4M7 9.25v1.5" />
      </svg>
      <span>{children}</span>
    </p>
  )
}
