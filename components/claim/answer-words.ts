import { counted } from '@/components/ui/count'

export const prosInFigures = (pros: number): string => `+${pros.toLocaleString('en')}`
export const consInFigures = (cons: number): string => `−${cons.toLocaleString('en')}`

/** "12 pros, 5 cons" */
export const answersInWords = (pros: number, cons: number): string =>
  [pros > 0 && counted(pros, 'pro'), cons > 0 && counted(cons, 'con')].filter(Boolean).join(', ')
