'use client'

import { useActionState, useEffect, useMemo, useRef, type ReactNode } from 'react'

import { EMPTY_FORM, FORM_NAME, type FormState, IS_BACK, PAGE_OF } from '@/lib/form'

import styles from './action-form.module.css'
import { ActionFormButton } from './action-form-button'
import { ActionFormContext } from './action-form-state'
import { FormMessage } from './form-message'
import { useActionFormSending, type FormAction } from './action-form-sending'
import { usePageOf, useUnsentForm } from './unsent-forms'

type Props = {
  /** A server action made by the one wrapper. */
  action: FormAction
  /** The words on its button. */
  submit: ReactNode
  /** "strong" for the one thing that a page wants. */
  tone?: 'plain' | 'strong'
  /** Names the form where a page has several. */
  label?: string
  /** What travels along unseen: where to go on to, a ticket. Nothing is sent for undefined. */
  keep?: Readonly<Record<string, string | undefined>>
  /** Once it was taken, nothing is left to fill in: only what was said stays. */
  once?: boolean
  /** As wide as what is around it: for texts. */
  wide?: boolean
  /** Beside the button: another way on. */
  aside?: ReactNode
  children?: ReactNode
}

/**
 * A form that sends a server action and shows what it answers. Without JavaScript the browser posts it and gets the
 * page back with the same answer in it; with JavaScript nothing is drawn anew. Fields inside take what was typed and
 * what is wrong with it from the answer, by their names.
 */
export function ActionForm({ action, submit, tone = 'strong', label = '', keep = {}, once = false, wide = false, aside, children }: Props) {
  const back = useUnsentForm(label, keep)
  const pageOf = usePageOf()
  const [posted, postedAction] = useActionState(action, back ?? EMPTY_FORM)
  const form = useRef<HTMLFormElement>(null)
  const { state, pending, send } = useActionFormSending(action, posted)
  const around = useMemo(() => ({ state, pending }), [state, pending])

  useEffect(() => {
    if (form.current !== null && state !== EMPTY_FORM) attend(form.current, state)
  }, [state])

  // Nobody can mend what travels along unseen, such as a link that has been used.
  const isOver = (once && state.said !== null) || Object.keys(keep).some((name) => name in state.fields)
  return (
    <form
      ref={form}
      action={postedAction}
      onSubmit={send}
      className={styles.form}
      data-wide={wide || undefined}
      aria-label={label || undefined}
      aria-busy={pending}
      // The server's words stand beside the fields, also where no script runs.
      noValidate
    >
      <FormMessage state={state} />
      {!isOver && (
        <ActionFormContext value={around}>
          {Object.entries(keep).map(
            ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <input type="hidden" name={FORM_NAME} value={label} />
          {pageOf !== undefined && <input type="hidden" name={PAGE_OF} value={pageOf} />}
          {back && <input type="hidden" name={IS_BACK} value="on" />}
          {children}
          <div className={styles.end}>
            <ActionFormButton tone={tone}>{submit}</ActionFormButton>
            {aside}
          </div>
        </ActionFormContext>
      )}
    </form>
  )
}

/** Leads to the first field at fault, or else to what was said. */
function attend(form: HTMLFormElement, state: FormState): void {
  const fault = form.querySelector<HTMLElement>('[aria-invalid=true]')
  const words = form.querySelector<HTMLElement>('[data-form-message]')
  const isRefused = state.message !== null || Object.keys(state.fields).length > 0
  const target = isRefused ? (fault ?? words) : state.said !== null ? words : null
  target?.focus()
}
