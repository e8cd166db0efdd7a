import type { CommentStatus } from '@/lib/comment/schema'

/** What stands where a comment stood that others have answered. Why a moderator took one out of sight is told with its entry in the log. */
export const TRACE_WORDS: Readonly<Record<Exclude<CommentStatus, 'hidden' | 'removed'>, string>> = {
  shown: '',
  held: 'This comment is being looked at by a moderator.',
  withdrawn: '[withdrawn] Its author has taken this comment back.',
}
