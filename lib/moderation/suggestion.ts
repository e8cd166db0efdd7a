import type { CaseDetail } from '../case/case-schema'
import type { FlagReason } from '../case/schema'
import { suggestedStep } from '../sanction/ladder'
import { stepWords } from '../sanction/wording'
import type { Step } from './steps'

/** The rules that Crux comes with, by the reasons that people flag for. */
const RULE_OF: Readonly<Record<FlagReason, string>> = {
  illegal: 'law', privacy: 'privacy', harassment: 'claim-not-person', impersonation: 'honest', abuse: 'claim-not-person', spam: 'on-topic', other: 'claim-not-person',
}

/** The rule that was probably broken: by the worst reason, where admins have kept that rule, or else the first. */
export function ruleFor({ reasons }: Pick<CaseDetail, 'reasons'>, rules: readonly { key: string }[]): string {
  const key = RULE_OF[reasons[0] ?? 'other']
  return rules.some((rule) => rule.key === key) ? key : (rules[0]?.key ?? '')
}

/** Days of a silence or suspension for which no other end is chosen, by how many strikes count. */
export function daysFor(strikes: number): number {
  const step = suggestedStep(strikes)
  return step.kind === 'warn' ? 1 : step.days
}

const TIMES = ['first', 'second', 'third', 'fourth', 'fifth'] as const

/** What would usually be done, in a sentence: by how often somebody had a strike, or that what only waits may go. */
export function suggestionWords({ flags, held, target, account }: Pick<CaseDetail, 'flags' | 'held' | 'target' | 'account'>): string | null {
  if (target.kind === 'appeal' || target.kind === 'debate') return null
  if (flags === 0 && held.length > 0) return 'Let it through, unless it breaks a rule.'
  if (account === null) return target.kind === 'account' ? null : 'Hide, if it breaks a rule. Nobody is warned: it came with the article.'
  const time = TIMES[account.strikes] ?? `${account.strikes + 1}th`
  return `${target.kind === 'account' ? 'If a rule was broken, ' : 'Hide, with '}${stepWords(account.strikes)}: the ${time} time within a year.`
}

/** The step that stands first: for what only waits, to let it through. */
export const likeliest = ({ flags, held, target, account }: Pick<CaseDetail, 'flags' | 'held' | 'target' | 'account'>): Step | null => {
  if (flags === 0 && held.length > 0) return 'keep'
  return target.kind === 'account' && account !== null ? suggestedStep(account.strikes).kind : null
}
