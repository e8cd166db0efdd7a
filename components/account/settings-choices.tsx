'use client'

import { type ReactNode, useId } from 'react'

import { useActionFormState } from '@/components/ui/action-form-state'
import { FieldError } from '@/components/ui/field'

import styles from './settings-choices.module.css'

type Props = {
  legend: ReactNode
  /** The name of what is chosen: what is wrong with it is said beneath. */
  name?: string
  children: ReactNode
}

/** A few things to choose among, or to tick, under one question. */
export function SettingsChoices({ legend, name, children }: Props) {
  const error = useActionFormState().state.fields[name ?? '']
  const id = useId()
  return (
    <fieldset className={styles.choices} aria-describedby={error ? id : undefined} aria-invalid={error ? true : undefined} tabIndex={-1}>
      <legend>{legend}</legend>
      {children}
      <FieldError id={id}>{error}</FieldError>
    </fieldset>
  )
}
