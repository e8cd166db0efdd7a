import { Refusal } from '../refusal'
import { mayChangeAccount, mayKeepAccount } from './policy'
import type { Viewer } from './schema'
import { NOT_BY_TOKEN, silencedWords, suspendedWords } from './wording'

/** @throws Refusal forbidden where `mayKeepAccount` says no. */
export function assertMayKeep(viewer: Pick<Viewer, 'scopes'>): void {
  if (!mayKeepAccount(viewer)) throw new Refusal('forbidden', NOT_BY_TOKEN)
}

/** @throws Refusal forbidden where `mayChangeAccount` says no: by a token, and for a suspended account. */
export function assertMayChange(viewer: Pick<Viewer, 'suspendedUntil' | 'scopes'>, now: Date): void {
  assertMayKeep(viewer)
  if (!mayChangeAccount(viewer, now)) throw suspended(viewer)
}

export const suspended = ({ suspendedUntil }: Pick<Viewer, 'suspendedUntil'>): Refusal =>
  new Refusal('forbidden', suspendedWords(suspendedUntil ?? new Date(0)))

export const silenced = ({ silencedUntil }: Pick<Viewer, 'silencedUntil'>): Refusal =>
  new Refusal('forbidden', silencedWords(silencedUntil ?? new Date(0)))
