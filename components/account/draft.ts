import { SECRET_FIELDS } from '@/lib/form'

/** What was typed into a form, by the names of its fields; of ticks whether they are set, by name and value. */
export type Draft = Readonly<Record<string, string | boolean>>

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export const draftKey = (path: string, name: string): string => `draft:${path}:${name}`

export function readDraft(key: string): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Draft) : {}
  } catch {
    return {}
  }
}

export function writeDraft(key: string, form: HTMLFormElement): void {
  const draft = Object.fromEntries(
    controlsOf(form).map((control) => [nameIn(control), isTick(control) ? control.checked : control.value]),
  )
  store(() => sessionStorage.setItem(key, JSON.stringify(draft)))
}

export const dropDraft = (key: string): void => store(() => sessionStorage.removeItem(key))

/** Puts a draft into the fields that still hold what the page came with: newer words are not overwritten. */
export function putBack(form: HTMLFormElement, draft: Draft): void {
  for (const control of controlsOf(form)) {
    const kept = Object.hasOwn(draft, nameIn(control)) ? draft[nameIn(control)] : undefined
    if (isTick(control)) {
      if (typeof kept !== 'boolean' || control.checked !== control.defaultChecked || kept === control.checked) continue
      control.checked = kept
    } else {
      if (typeof kept !== 'string' || kept === '' || !isUntouched(control) || kept === control.value) continue
      control.value = kept
    }
    // Whatever counts characters or judges hears of it.
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

function isUntouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].every((option) => option.selected === option.defaultSelected || !option.defaultSelected)
  }
  return control.value === '' || control.value === control.defaultValue
}

const isTick = (control: Control): control is HTMLInputElement => control.type === 'checkbox' || control.type === 'radio'
const nameIn = (control: Control): string => (isTick(control) ? `${control.name}=${control.value}` : control.name)

/** The fields that are seen and hold no secret. */
function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) &&
      one.name !== '' &&
      !['hidden', 'password', 'file'].includes(one.type) &&
      // A password that is shown is of the type "text".
      !SECRET_FIELDS.includes(one.name),
  )
}

/** Private windows and strict settings refuse to keep anything; the form works all the same. */
function store(change: () => void): void {
  try {
    change()
  } catch {
    // Nothing to do: there is no draft then.
  }
}
