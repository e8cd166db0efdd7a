import { type FormEvent, useRef, useState, useTransition } from 'react'

import { type FormState, SECRET_FIELDS } from '@/lib/form'

import { TAKEN } from './action-form-state'

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>

const UNSENT = 'This could not be sent. Check your connection and try again. What you typed is still here.'

/**
 * Sends a form by script: once, however often it is pressed, and without losing what was typed when it does not get
 * through. `posted` is what the page came with, where the form was sent without a script.
 */
export function useActionFormSending(action: FormAction, posted: FormState) {
  const [answer, setAnswer] = useState<FormState | null>(null)
  const [pending, start] = useTransition()
  const sending = useRef(false)
  const state = answer ?? posted

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending.current) return
    sending.current = true
    const form = event.currentTarget
    // Which of its buttons was pressed.
    const data = new FormData(form, event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null)
    start(async () => {
      const { state: next, leaving } = await ask(action, state, data, form)
      // On the way to another page it stays as it is: nothing is pressed a second time, unless somebody comes back.
      if (leaving) await shownAgain()
      sending.current = false
      start(() => setAnswer(next))
    })
  }

  return { state, pending, send }
}

type Asked = { state: FormState; leaving: boolean }

async function ask(action: FormAction, state: FormState, data: FormData, form: HTMLFormElement): Promise<Asked> {
  const answer = await action(state, data).catch(() => null)
  if (answer === null) return { state: { ...state, fields: {}, said: null, message: UNSENT }, leaving: false }
  const isRefused = answer.message !== null || Object.keys(answer.fields).length > 0
  emptySecrets(form)
  // Who is sent to sign in comes back to what was typed.
  if (!isRefused && !/^\/sign-in\b/.test(answer.go ?? '')) form.dispatchEvent(new CustomEvent(TAKEN))
  if (answer.go === null) return { state: answer, leaving: false }
  goTo(new URL(answer.go, window.location.href))
  return { state, leaving: true }
}

/** To a whole new page: what stands around the form knows then who is signed in. */
function goTo(page: URL): void {
  const here = window.location
  if (page.hash === '' || page.pathname !== here.pathname || page.search !== here.search) return here.assign(page)
  // Going to a place on the same page would load nothing.
  window.history.replaceState(null, '', page)
  here.reload()
}

/** A password that was refused is typed again; what is not needed any more does not stay on the screen. */
function emptySecrets(form: HTMLFormElement): void {
  for (const name of SECRET_FIELDS) {
    const field = form.elements.namedItem(name)
    if (!(field instanceof HTMLInputElement) || field.type === 'hidden') continue
    field.value = ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const shownAgain = (): Promise<void> =>
  new Promise((resolve) => window.addEventListener('pageshow', () => resolve(), { once: true }))
