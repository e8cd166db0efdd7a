import type { ClaimStance, ClaimStatus } from '../claim/schema'
import type { CommentStatus } from '../comment/schema'
import { isoTime } from '../time'
import type { Activity, ActivityKind } from './schema'

/** One thing that happened, as SQL gives it. */
export type ActivityRow = {
  id: number
  kind: ActivityKind
  at: string
  actor: Activity['actor']
  claim_id: number | null
  text: string | null
  status: ClaimStatus | null
  stance: ClaimStance | null
  side: string | null
  comment_id: number | null
  comment_status: CommentStatus | null
  moderation: Activity['moderation']
}

/** As it leaves the database: of what is not shown no words, and of what a moderator took out of sight, and a comment that was taken back, not who wrote it. */
export function toActivity(row: ActivityRow): Activity {
  const comment = row.comment_id === null || row.comment_status === null ? null : { id: String(row.comment_id), status: row.comment_status }
  return {
    id: String(row.id),
    kind: row.kind,
    at: isoTime(row.at),
    actor: isUnnamed(row) ? null : row.actor,
    claim:
      row.claim_id === null || row.status === null
        ? null
        : { id: String(row.claim_id), text: row.status === 'shown' ? row.text : null, status: row.status, stance: row.stance, side: row.side ?? '' },
    comment,
    moderation: row.moderation,
  }
}

const isUnnamed = ({ comment_id: comment, comment_status: ofComment, status }: ActivityRow): boolean =>
  comment === null ? status === 'hidden' || status === 'removed' : ofComment !== 'shown'
