import { SECRET_FIELDS } from '@/lib/form'

/** What was typed into a form, by the names of its fields; of ticks those that are set, by name and value. */
export type Typed = Readonly<Record<string, string>>

type Control = HTMLInputElement | HTMLTextAreaElement

const isTick = (control: Control): control is HTMLInputElement => control.type === 'checkbox' || control.type === 'radio'
const nameIn = (control: Control): string => (isTick(control) ? `${control.name}=${control.value}` : control.name)

/** The fields that are seen and hold no secret. */
const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) &&
      one.name !== '' &&
      !['hidden', 'password', 'file'].includes(one.type) &&
      !SECRET_FIELDS.includes(one.name),
  )

/** What stands in a form now. Empty fields are left out. */
export function typedIn(form: HTMLFormElement): Typed {
  const fields = controlsOf(form).map((control): [string, string] => [nameIn(control), isTick(control) ? (control.checked ? 'on' : '') : control.value])
  return Object.fromEntries(fields.filter(([, value]) => value !== ''))
}

/** Whether two forms hold the same. */
export const sameTyped = (one: Typed, other: Typed): boolean => [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => one[name] === other[name])

/** Makes a form hold just this, and opens what is folded around it. */
export function putInto(form: HTMLFormElement, typed: Typed): void {
  for (const control of controlsOf(form)) {
    const value = typed[nameIn(control)] ?? ''
    if (isTick(control)) control.checked = value !== ''
    else control.value = value
    if (value !== '') control.closest('details')?.setAttribute('open', '')
    // Whatever counts characters or looks for what is near hears of it.
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
