import type { CommentStatus } from '@/lib/comment/schema'

/** What stands where a comment stood that others have answered. */
export const TRACE_WORDS: Readonly<Record<CommentStatus, string>> = {
  shown: '',
  held: 'This comment is being looked at by a moderator.',
  hidden: 'This comment is hidden until a moderator has looked at it.',
  withdrawn: '[withdrawn] Its author has taken this comment back.',
  removed: '[removed] A moderator has removed this comment.',
}
