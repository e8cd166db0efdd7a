import { isoTime } from '../time'
import type { AppealToDecide, OwnAction } from './schema'

type Times = 'until' | 'at' | 'undoneAt'

/** What moderators did to somebody, as SQL gives it. */
export type OwnActionRow = Omit<OwnAction, 'id' | 'claimId' | Times> & { id: number; claimId: number | null; isSeen: boolean; until: string | null; at: string; undoneAt: string | null }

const timeIn = (time: string | null): string | null => (time === null ? null : isoTime(time))

/** The same as it leaves the database, in the words of the schema. */
export function toOwnAction({ isSeen, id, claimId, commentId, debateSlug, debateTitle, until, at, undoneAt, appeal, ...row }: OwnActionRow): OwnAction {
  return {
    ...row,
    id: String(id),
    ...(isSeen
      ? { debateSlug, debateTitle, claimId: claimId === null ? null : String(claimId), commentId }
      : { debateSlug: null, debateTitle: null, claimId: null, commentId: null }),
    until: timeIn(until),
    at: isoTime(at),
    undoneAt: timeIn(undoneAt),
    appeal: appeal === null ? null : { ...appeal, createdAt: isoTime(appeal.createdAt), decidedAt: timeIn(appeal.decidedAt) },
  }
}

export type AppealRow = Omit<AppealToDecide, 'createdAt'> & { createdAt: string }

export const toAppeal = ({ createdAt, action: { until, at, undoneAt, ...action }, ...row }: AppealRow): AppealToDecide => ({
  ...row, createdAt: isoTime(createdAt), action: { ...action, until: timeIn(until), at: isoTime(at), undoneAt: timeIn(undoneAt) },
})
