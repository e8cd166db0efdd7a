import { z } from 'zod'

/** What is done about a case, or without one. */
export const ACTION_KINDS = [
  ...(['dismiss', 'hide', 'restore', 'remove', 'erase'] as const),
  ...(['lock', 'slow', 'close', 'reopen', 'move'] as const),
  ...(['warn', 'approval', 'silence', 'suspend'] as const),
] as const

export const actionKindSchema = z.enum(ACTION_KINDS)
export type ActionKind = z.infer<typeof actionKindSchema>

/** Days within which whom an action concerns can appeal against it. */
export const APPEAL_DAYS = 30

/** What is done in favour of whom it concerns, or to nobody: there is nothing to appeal against. */
const IN_FAVOUR: readonly ActionKind[] = ['dismiss', 'restore', 'reopen']

export const isAppealable = (kind: ActionKind): boolean => !IN_FAVOUR.includes(kind)

/** Until when an appeal against an action of this moment is taken. */
export const appealEnds = (at: Date): Date => new Date(at.getTime() + APPEAL_DAYS * 86_400_000)
