import { suggestedStep } from './ladder'

/** The step that fits so many strikes, in words: "silence for 3 days". */
export function stepWords(strikes: number): string {
  const step = suggestedStep(strikes)
  if (step.kind === 'warn') return 'a warning'
  return `${step.kind === 'silence' ? 'silence' : 'suspension'} for ${step.days} ${step.days === 1 ? 'day' : 'days'}`
}
