import { isoTime } from '../time'
import type { Notice } from './schema'

/** A notice as SQL gives it. */
export type NoticeRow = Pick<Notice, 'kind' | 'debateSlug' | 'debateTitle' | 'claimText' | 'stance' | 'comment' | 'actor' | 'read'> & {
  id: number
  claimId: number
  createdAt: string
}

/** A notice as it leaves the database, in the words of the schema. */
export function toNotice({ id, kind, debateSlug, debateTitle, claimId, claimText, stance, comment, actor, createdAt, read }: NoticeRow): Notice {
  return {
    id: String(id),
    ...{ kind, debateSlug, debateTitle },
    claimId: String(claimId),
    ...{ claimText, stance, comment, actor },
    createdAt: isoTime(createdAt),
    read,
  }
}
