import { REASON_WORDS } from '../case/wording'
import type { Why } from './schema'

const MINUTE = 60
const HOUR = 60 * MINUTE

const parts = (whole: number, unit: string, rest: number, smaller: string): string => (rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${smaller}`)

/** A length of time as one says it, to two units at most: "38 min", "2 h 10 min", "3 days 4 h". `seconds`: 0 or more. */
export function durationWords(seconds: number): string {
  if (seconds < MINUTE) return 'under 1 min'
  const minutes = Math.round(seconds / MINUTE)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.round(seconds / HOUR)
  if (minutes < 24 * 60) return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const days = Math.floor(hours / 24)
  return parts(days, days === 1 ? 'day' : 'days', hours % 24, 'h')
}

/** A share in whole per cent. Nothing where there is nothing to have a share of. */
export const shareWords = (part: number, whole: number): string | null => (whole === 0 ? null : `${Math.round((100 * part) / whole)} %`)

export const WHY_WORDS: Readonly<Record<Why, string>> = {
  ...REASON_WORDS, held: 'Held before it was public', appeal: 'Appeals',
}
