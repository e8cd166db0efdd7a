import type { TargetKind } from '../case/schema'
import { type ActionKind, KINDS_FOR } from './schema'

/** What a moderator presses: an action, or two that go together. */
export const STEPS = [
  'hide-warn', 'hide', 'hide-silence', 'keep', 'restore', 'remove', 'erase', 'lock', 'slow', 'move', 'close', 'reopen', 'warn', 'approval', 'silence', 'suspend',
] as const
export type Step = (typeof STEPS)[number]

/** A step as a button: its words, and the key that presses it ("H" is with Shift). */
export type StepButton = { step: Step; label: string; key: string }

const BUTTONS: Readonly<Record<Step, Omit<StepButton, 'step'>>> = {
  'hide-warn': { label: 'Hide and warn', key: 'h' },
  hide: { label: 'Hide', key: 'H' },
  'hide-silence': { label: 'Hide and silence', key: 's' },
  keep: { label: 'Keep', key: 'k' },
  restore: { label: 'Show again', key: 'o' },
  remove: { label: 'Remove', key: 'r' },
  erase: { label: 'Erase', key: 'e' },
  lock: { label: 'Lock the thread', key: 'l' },
  slow: { label: 'Slow it down', key: 'd' },
  move: { label: 'Move', key: 'm' },
  close: { label: 'Close the debate', key: 'c' },
  reopen: { label: 'Open it again', key: 'o' },
  warn: { label: 'Warn', key: 'w' },
  approval: { label: 'Look at each text first', key: 'a' },
  silence: { label: 'Silence', key: 's' },
  suspend: { label: 'Suspend', key: 'x' },
}

/** What each step does to its target. `hide-silence` also silences the author, and on a comment `lock` locks the claim's thread. */
export const KIND_OF: Readonly<Record<Step, ActionKind>> = {
  'hide-warn': 'hide', hide: 'hide', 'hide-silence': 'hide', keep: 'dismiss', restore: 'restore', remove: 'remove', erase: 'erase', lock: 'lock', slow: 'slow',
  move: 'move', close: 'close', reopen: 'reopen', warn: 'warn', approval: 'approval', silence: 'silence', suspend: 'suspend',
}

/** What of it is asked. `everywhere`: the viewer moderates the whole place, and so acts on people. */
export type StepsFor = { kind: TargetKind; status: string | null; hasCase: boolean; hasAuthor: boolean; everywhere: boolean }

const TEXT_STATUS: Partial<Record<Step, readonly string[]>> = {
  'hide-warn': ['shown', 'held'], hide: ['shown', 'held'], 'hide-silence': ['shown', 'held'], remove: ['shown', 'held', 'hidden'], restore: ['hidden', 'removed'],
  close: ['open'], reopen: ['closed'],
}

function isPossible(step: Step, { kind, status, hasCase, hasAuthor, everywhere }: StepsFor): boolean {
  if (step === 'keep') return hasCase
  if (step === 'restore' && hasCase) return false
  if (TEXT_STATUS[step]?.includes(status ?? '') === false) return false
  if (step === 'hide-silence' && !(everywhere && hasAuthor)) return false
  if ((step === 'hide-warn' || step === 'warn') && !hasAuthor) return false
  if (step === 'lock' && kind === 'comment') return true
  return KINDS_FOR[kind].includes(KIND_OF[step])
}

/** The steps that make sense, `first` before all others. What keeps a text that waits, or was hidden by itself, shows it. */
export const stepsFor = (asked: StepsFor, first: Step | null = null): StepButton[] =>
  STEPS.filter((step) => isPossible(step, asked)).sort((a, b) => Number(b === first) - Number(a === first)).map((step) => {
    const { label, key } = BUTTONS[step]
    const shows = step === 'keep' && (asked.status === 'held' ? 'Let it through' : asked.status === 'hidden' ? 'Show again' : null)
    return { step, key, label: shows || label }
  })

/** What a step has done, as one says it: "hidden and warned". */
export function doneWords({ kind, strike, both }: { kind: string; strike: boolean; both: boolean }): string {
  const words: Readonly<Record<string, string>> = {
    dismiss: 'kept', hide: 'hidden', restore: 'shown again', remove: 'removed', erase: 'erased', lock: 'thread locked', slow: 'slowed down', close: 'debate closed',
    reopen: 'debate opened again', move: 'moved', warn: 'warned', approval: 'each text is looked at first', silence: 'silenced', suspend: 'suspended',
  }
  const done = words[kind] ?? kind
  if (both) return `${done} and silenced`
  return strike && (kind === 'hide' || kind === 'remove') ? `${done} and warned` : done
}
