import { tellEntry } from '../public-log/wording'
import type { Activity, ActivityKind } from './schema'

const OF_DEBATE: Readonly<Record<Extract<ActivityKind, `debate_${string}`>, readonly [by: string, passive: string]>> = {
  debate_opened: ['opened this debate', 'This debate was opened'],
  debate_edited: ['changed the frame of this debate', 'The frame of this debate was changed'],
  debate_closed: ['closed this debate', 'This debate was closed'],
  debate_reopened: ['reopened this debate', 'This debate was reopened'],
  debate_archived: ['archived this debate', 'This debate was archived'],
}

/**
 * A plain sentence without its end: who did what. `who` is null where it begins by itself: "This debate was opened". What
 * it was about, a claim's words, is told after it, where they are shown.
 */
export function tell(activity: Activity): { who: string | null; did: string } {
  const { kind, actor } = activity
  switch (kind) {
    case 'claim_posted':
    case 'claim_edited':
    case 'claim_withdrawn':
    case 'comment_posted':
      return { who: actor?.name ?? 'Somebody', did: didTo(kind, activity) }
    case 'moderated':
      return { who: null, did: tellModerated(activity.moderation) }
    case 'debate_opened':
    case 'debate_edited':
    case 'debate_closed':
    case 'debate_reopened':
    case 'debate_archived': {
      const [by, passive] = OF_DEBATE[kind]
      return actor === null ? { who: null, did: passive } : { who: actor.name, did: by }
    }
  }
}

/** As the public log tells it. */
const tellModerated = (moderation: Activity['moderation']): string =>
  moderation === null
    ? 'Moderators acted here'
    : tellEntry({ what: moderation.what, role: moderation.role, target: { kind: moderation.kind, id: null, claimId: null }, undoes: null })

function didTo(kind: Exclude<ActivityKind, `debate_${string}` | 'moderated'>, { claim, comment }: Activity): string {
  const gone = claim === null || claim.status === 'withdrawn' ? 'was withdrawn' : claim.text === null ? 'is not shown' : null
  switch (kind) {
    case 'claim_posted': {
      const what = claim?.stance ? `a ${claim.stance}` : claim ? `an argument for ${claim.side}` : 'a claim'
      return gone === null ? `added ${what}` : `added ${what} that ${gone}`
    }
    case 'claim_edited':
      return gone === null ? 'changed the words of a claim' : `changed the words of a claim that ${gone}`
    case 'claim_withdrawn':
      return 'withdrew a claim'
    case 'comment_posted':
      if (comment?.status !== 'shown') return comment === null || comment.status === 'withdrawn' ? 'wrote a comment that was withdrawn' : 'wrote a comment that is not shown'
      return gone === null ? 'commented on a claim' : `commented on a claim that ${gone}`
  }
}

/** The words after the sentence, or null where there is nothing to show. */
export function wordsOf({ kind, claim, comment }: Activity): string | null {
  if (claim === null || kind === 'claim_withdrawn') return null
  return comment !== null && comment.status !== 'shown' ? null : claim.text
}
