import { Refusal } from '../refusal'
import { openGap } from './placeholder'
import { isFitting } from './policy'
import { type Act, CAN_END, CAN_STRIKE, END_DAYS_MAX, NEEDS_RULE } from './schema'

const DAY_MS = 86_400_000

/** What says when it ends, or that it does not: nobody is kept from something for ever by leaving a field out. */
const SAYS_WHEN: readonly Act['kind'][] = ['approval', 'silence', 'suspend']

/** What is wrong with an action by itself, beside the fields at fault; null when nothing is. */
export function refusalOfAct(act: Act, now: Date): Refusal | null {
  const { kind, target } = act
  if (!isFitting(kind, target.kind)) {
    const words = `is nothing that is done to ${target.kind === 'account' ? 'an' : 'a'} ${target.kind}`
    return new Refusal('invalid', `“${kind}” ${words}.`, { kind: words })
  }
  const fields = { ...wrongWords(act), ...wrongEnd(act, now), ...wrongParts(act) }
  return Object.keys(fields).length === 0 ? null : new Refusal('invalid', 'Something is missing here, or does not fit.', fields)
}

function wrongWords({ kind, rule, words, why }: Act): Record<string, string> {
  const [inWords, inWhy] = [openGap(words ?? ''), openGap(why ?? '')]
  return {
    ...(NEEDS_RULE.includes(kind) && rule === undefined && { rule: 'is missing: say which rule was broken' }),
    ...(inWords !== null && { words: `still holds ${inWords}. Say what is meant there` }),
    ...(inWhy !== null && { why: `still holds ${inWhy}. Say what is meant there` }),
  }
}

function wrongEnd({ kind, until }: Act, now: Date): Record<string, string> {
  if (until === undefined) return SAYS_WHEN.includes(kind) ? { until: 'is missing: say when it ends, or that it has no end' } : {}
  if (until === null) return {}
  if (!CAN_END.includes(kind)) return { until: 'does not go with this: it lasts until it is undone' }
  if (until <= now) return { until: 'has passed' }
  if (until.getTime() - now.getTime() > END_DAYS_MAX * DAY_MS) return { until: `is more than ${END_DAYS_MAX} days away. Choose no end` }
  return {}
}

function wrongParts({ kind, seconds, place, strike }: Act): Record<string, string> {
  return {
    ...(kind === 'slow' && seconds === undefined && { seconds: 'is missing: how many seconds lie between two texts' }),
    ...(kind !== 'slow' && seconds !== undefined && { seconds: 'goes with slow mode alone' }),
    ...(kind === 'move' && place === undefined && { place: 'is missing: where it is to stand' }),
    ...(kind !== 'move' && place !== undefined && { place: 'goes with moving alone' }),
    ...(strike === true && !CAN_STRIKE.includes(kind) && { strike: 'does not go with this' }),
  }
}
