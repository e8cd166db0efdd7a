import type { StepButton } from '@/lib/moderation/steps'

/** What a key does, in words, and the selector of what it presses or leads to. */
export type DeskKey = { key: string; label: string; button: string }

const DECIDE = 'form[aria-label="Decide"]'

/** The keys of a case: one for each step that is possible, and those of the desk. */
export const keysFor = (steps: readonly StepButton[], hasCase: boolean): DeskKey[] => [
  ...steps.map(({ step, label, key }, place) => ({ key, label, button: `${DECIDE} button${place === 0 ? '[type=submit]:not([name])' : `[value="${step}"]`}` })),
  ...(steps.length > 0 ? [
    { key: 'i', label: 'Write to the author', button: `${DECIDE} textarea[name=words]` },
    { key: 'g', label: 'Choose the rule', button: `${DECIDE} select[name=rule]` },
  ] : []),
  ...(hasCase ? [
    { key: 'j', label: 'Next case', button: 'form[aria-label="Next"] button' },
    { key: 't', label: 'Take this case', button: 'form[aria-label="Take"] button' },
    { key: 'b', label: 'Give it back', button: 'form[aria-label="Give back"] button' },
    { key: 'n', label: 'Write a note', button: 'form[aria-label="Note"] textarea' },
  ] : []),
  { key: 'u', label: 'Undo what was just done', button: 'form[aria-label="Undo"] button' },
]
