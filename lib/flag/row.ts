import { isoTime } from '../time'
import type { Flag, FlagRecord, OwnFlag } from './schema'

/** A flag as SQL gives it. */
export type FlagRow = { id: string; reason: Flag['reason']; text: string | null; createdAt: string | Date; outcome: Flag['outcome'] }

export const toFlag = ({ id, reason, text, createdAt, outcome }: FlagRow): Flag => ({
  id, reason, text: text ?? '', outcome,
  createdAt: isoTime(typeof createdAt === 'string' ? createdAt : createdAt.toISOString()),
})

export type OwnFlagRow = FlagRow & Pick<OwnFlag, 'kind' | 'words' | 'slug' | 'claimId' | 'commentId' | 'handle'>

export const toOwnFlag = ({ kind, words, slug, claimId, commentId, handle, ...flag }: OwnFlagRow): OwnFlag => ({
  ...toFlag(flag), kind, words, slug, claimId, commentId, handle,
})

export type RecordRow = { upheld: number; dismissed: number; mutedUntil: string | null }

/** Who has no row has no record yet. */
export const toRecord = (row: RecordRow | undefined): FlagRecord => ({
  upheld: row?.upheld ?? 0,
  dismissed: row?.dismissed ?? 0,
  mutedUntil: row?.mutedUntil ? new Date(row.mutedUntil) : null,
})
