import { isoTime } from '../time'
import type { Comment, Mentioned, ShownComment, Thread } from './schema'

/** A comment as SQL gives it. */
export type CommentRow = {
  id: number
  claim_id: number
  reply_to_id: number | null
  author: Comment['author']
  side_id: number | null
  text: string
  mentioned: Mentioned[] | null
  created_at: string
  edited_at: string | null
  status: Comment['status']
  removal: Comment['removal']
  revision: number
  replies: number
  /** It waits for a moderator, and whoever asks wrote it. */
  own?: boolean
}

/** Whether its words are told: of what waits to its author alone. */
const isTold = ({ status, own = false }: CommentRow): boolean => status === 'shown' || (status === 'held' && own)

/** A thread as SQL gives it: with one answer more than is shown, where there are more. */
export type ThreadRow = CommentRow & { answers: CommentRow[]; begun_earlier: boolean }

/** A comment as it leaves the database. Of one that is not shown only a trace is told. */
export function toComment(row: CommentRow): Comment {
  const isShown = isTold(row)
  return {
    id: String(row.id),
    claimId: String(row.claim_id),
    replyToId: row.reply_to_id === null ? null : String(row.reply_to_id),
    author: isShown ? row.author : null,
    text: isShown ? row.text : '',
    createdAt: isoTime(row.created_at),
    editedAt: isShown && row.edited_at ? isoTime(row.edited_at) : null,
    status: row.status,
    removal: row.removal,
    revision: row.revision,
    replies: row.replies,
  }
}

const toShown = (row: CommentRow): ShownComment => ({
  ...toComment(row),
  sideId: row.side_id === null || !isTold(row) ? null : String(row.side_id),
  mentioned: (isTold(row) && row.mentioned) || [],
})

/** `limit`: how many answers are shown. */
export const toThread = (row: ThreadRow, limit: number): Thread => ({
  ...toShown(row),
  answers: row.answers.slice(0, limit).map(toShown),
  begunEarlier: row.begun_earlier,
  nextAnswer: row.answers.length > limit ? String(row.answers[limit]!.id) : null,
})
