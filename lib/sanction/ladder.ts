import { STRIKE_DAYS } from '../case/case-schema'

/** Days of the steps after a warning. The last one is repeated. */
export const STEP_DAYS = [1, 3, 7, 30] as const

/** What is suggested next against somebody: a word, or so many days without the right to add words. */
export type Step = { kind: 'warn' } | { kind: 'silence' | 'suspend'; days: (typeof STEP_DAYS)[number] }

/**
 * The step that fits so many strikes that count: at first a warning, then 1, 3, 7 and 30 days. To be silenced is enough for
 * whoever writes what breaks the rules; from the third step on (7 days) it has not helped, and the account is suspended. It
 * is a suggestion: whoever decides may do less, or more.
 * @param strikes 0 or more, those of the last STRIKE_DAYS that were not taken back
 */
export function suggestedStep(strikes: number): Step {
  if (!Number.isInteger(strikes) || strikes < 0) throw new RangeError('Strikes are counted from 0')
  if (strikes === 0) return { kind: 'warn' }
  const place = Math.min(strikes, STEP_DAYS.length) - 1
  return { kind: place < 2 ? 'silence' : 'suspend', days: STEP_DAYS[place] ?? 30 }
}

/** Since when strikes count. */
export const strikesSince = (now: Date): Date => new Date(now.getTime() - STRIKE_DAYS * 86_400_000)
