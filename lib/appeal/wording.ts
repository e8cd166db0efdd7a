import { APPEAL_DAYS } from '../case/action-kind'

export const NO_ACTION = 'There is no such decision about you.'
export const NO_APPEAL = 'There is no such appeal, or it is not yours to decide.'
export const IN_FAVOUR = 'There is nothing to appeal against here.'
export const ALREADY_APPEALED = 'You have appealed against this already. You are told what comes of it.'
export const NOTHING_LEFT = 'This was taken back. There is nothing left to appeal against.'
export const TOO_LATE = `An appeal has to come within ${APPEAL_DAYS} days. This was longer ago.`

/** How long ago something was, for somebody who was a little late. */
export function agoWords(then: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1_000))
  if (seconds < 60) return `${seconds} s ago`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min ago` : `on ${then.toISOString().slice(0, 10)}`
}

export const decidedWords = (then: Date, now: Date): string => `Already decided by a moderator ${agoWords(then, now)}.`
