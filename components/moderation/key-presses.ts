/** Where it is kept in the browser that somebody wants no keys. */
const KEPT = 'crux-keys'

/** Keys are on until somebody turns them off. Where nothing can be kept they are on. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off'
  } catch {
    return true
  }
}

const watchers = new Set<() => void>()

/** Tells whenever they are turned on or off here. */
export function watchKeys(tell: () => void): () => void {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

export function turnKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEPT)
    else localStorage.setItem(KEPT, 'off')
  } catch {
    // Where nothing can be kept they stay on.
  }
  for (const tell of watchers) tell()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)))

/** Ctrl and Enter in the words, which is what one presses to send; Escape leaves a field, so that keys are keys again. */
function whileTyping(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLElement)) return
  if (event.key === 'Escape') event.target.blur()
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) {
    event.preventDefault()
    event.target.form?.requestSubmit()
  }
}

/** Does what a key stands for. `button`: a selector of what it presses, or of the field that it leads to. */
export function press(event: KeyboardEvent, keys: readonly { key: string; button: string }[], list: HTMLDetailsElement | null): void {
  if (isTyping(event.target)) return whileTyping(event)
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return
  if (event.key === '?' && list !== null) {
    event.preventDefault()
    list.open = !list.open
    list.querySelector('summary')?.focus()
    return
  }
  const wanted = event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()
  const found = keys.find(({ key }) => key === wanted)
  const button = found && document.querySelector<HTMLElement>(found.button)
  if (!button) return
  event.preventDefault()
  if (button instanceof HTMLTextAreaElement || button instanceof HTMLSelectElement) leadTo(button)
  else button.click()
}

/** To a field, and in it to the first thing that is still to be filled in. */
function leadTo(field: HTMLTextAreaElement | HTMLSelectElement): void {
  for (let around = field.closest('details'); around !== null; around = around.parentElement?.closest('details') ?? null) around.open = true
  field.focus()
  if (!(field instanceof HTMLTextAreaElement)) return
  const gap = /\{\{[^{}]*\}\}/.exec(field.value)
  if (gap) field.setSelectionRange(gap.index, gap.index + gap[0].length)
}
