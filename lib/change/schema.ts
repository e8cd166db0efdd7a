/** What can be changed. The names are those of the events that programs follow. */
export type ChangeKind =
  | 'claim.posted'
  /** Its words or its status. */
  | 'claim.changed'
  | 'votes.changed'
  | 'stances.changed'
  | 'comment.posted'
  | 'comment.changed'
  /** A text waits for a moderator: `accountId` is its author, who alone is told. */
  | 'text.held'
  /** Its frame: words, sides, quotes, status. All its pages are renewed. */
  | 'debate.changed'
  /** A thread, or with no claim the whole debate, takes nothing new, is slowed down, or is so no more. */
  | 'thread.locked'
  /** Nothing has changed: what was posted is to be told to those who follow it, from after `accountId` on. */
  | 'notices.due'
  /** Nothing has changed: whom a move concerns is to be told of it, from after `accountId` on. */
  | 'moves.due'

/**
 * One thing changed, to be worked off after the commit. `claimId` is null when it concerns the debate as a whole;
 * `commentId` goes with the comments' kinds; `accountId` is whose stance it was, and who did it where others are told.
 */
export type Change = {
  kind: ChangeKind
  debateId: bigint
  claimId: bigint | null
  commentId?: bigint | null
  accountId?: bigint | null
}

/** What work on a batch of changes found: the addresses of pages to be rendered anew; one ending in `/*` means all below. */
export type Renewal = readonly string[]

/** Work that follows changes. It runs in the transaction that takes them off the queue, so it is done exactly once. */
export type ChangeJob<Tx> = (tx: Tx, changes: readonly Change[]) => Promise<Renewal>
