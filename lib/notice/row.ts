import { appealEnds, isAppealable } from '../case/action-kind'
import { isoTime } from '../time'
import type { ActionTold, ModerationNotice, ModerationNoticeKind } from './moderation-schema'
import type { Notice, NoticeKind, PostedNotice } from './schema'

type Common = { id: number; claimId: number | null; createdAt: string; read: boolean }

/** What moderation has to do with a notice, as SQL gives it. */
export type ModerationRow = Pick<ModerationNotice, 'target' | 'isOwn' | 'text' | 'heldFor' | 'flag' | 'appeal'> & {
  debateSlug: string | null
  debateTitle: string | null
  commentId: string | null
  isSeen: boolean
  action: (Omit<ActionTold, 'until' | 'appealBy'> & { until: string | null; at: string; isAppealed: boolean }) | null
}

/** A notice as SQL gives it: of what was posted, or of moderation. */
export type NoticeRow =
  | (Common & Pick<PostedNotice, 'kind' | 'debateSlug' | 'debateTitle' | 'claimText' | 'stance' | 'comment' | 'actor'> & { claimId: number; moderation: null })
  | (Common & { kind: ModerationNoticeKind; debateSlug: string | null; debateTitle: string | null; moderation: ModerationRow })

/** A notice as it leaves the database, in the words of the schema. */
export function toNotice(row: NoticeRow): Notice {
  const { id, createdAt, read } = row
  const common = { id: String(id), createdAt: isoTime(createdAt), read }
  if (row.moderation !== null) return { ...common, kind: row.kind as ModerationNoticeKind, ...ofModeration(row.moderation, row.claimId) }
  const { kind, debateSlug, debateTitle, claimId, claimText, stance, comment, actor } = row
  return { ...common, kind: kind as NoticeKind, debateSlug, debateTitle, claimId: String(claimId), claimText, stance, comment, actor }
}

function ofModeration({ isSeen, debateSlug, debateTitle, commentId, action, ...told }: ModerationRow, claimId: number | null): Omit<ModerationNotice, 'id' | 'kind' | 'createdAt' | 'read'> {
  const place = isSeen && debateSlug !== null
  return {
    ...told,
    debateSlug: place ? debateSlug : null,
    debateTitle: place ? debateTitle : null,
    claimId: place && claimId !== null ? String(claimId) : null,
    commentId: place ? commentId : null,
    action: action === null ? null : toldOf(action, told.isOwn),
  }
}

function toldOf({ until, at, isAppealed, ...action }: NonNullable<ModerationRow['action']>, isOwn: boolean): ActionTold {
  const isOpen = isOwn && isAppealable(action.kind) && !isAppealed && !action.undone
  return { ...action, until: until === null ? null : isoTime(until), appealBy: isOpen ? appealEnds(new Date(at)).toISOString() : null }
}
