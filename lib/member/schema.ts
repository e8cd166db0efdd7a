import type { AccountRole } from '../account/schema'
import type { PastAction } from '../case/case-schema'
import type { FlagReason, Target } from '../case/schema'
import type { Page } from '../page'

/** People on one page of the list. */
export const PEOPLE_SHOWN = 30
/** Whom a part of a name finds, at most: who looks for more, types more. */
export const PEOPLE_FOUND = 1_000
/** Longest words to look for, in characters. */
export const PEOPLE_WORDS_MAX = 60
/** How many open cases of somebody are counted: from this on it is "99+". */
export const OPEN_COUNTED = 100
/** The newest of each that a person's page shows: texts, cases, actions, notes. */
export const LATEST_SHOWN = 20
/** Accounts from the same network or browser that are named. Where there are more, many share it. */
export const ALIKE_SHOWN = 10

/** Whom the list is to show. */
export type PeopleList = { words?: string | undefined; limit?: number; cursor?: string | undefined }

/** What somebody is kept from just now; null where they are not. For who moderates a few debates always null. */
export type Restraints = { silencedUntil: string | null; suspendedUntil: string | null; approvalUntil: string | null }

/** Somebody in the list. */
export type ListedMember = Restraints & {
  id: string
  handle: string
  name: string
  role: AccountRole
  joinedAt: string
  /** OPEN_COUNTED at most. */
  openCases: number
  /** That still count. */
  strikes: number
}

/** `moderatesNothing`: there is no such list for the viewer. */
export type People = { people: Page<ListedMember>; moderatesNothing: boolean }

type Person = { handle: string; name: string }

/** A claim or comment of somebody's. */
export type MemberText = {
  kind: 'claim' | 'comment'
  id: string
  claimId: string
  slug: string
  debateTitle: string
  /** Its beginning; null where its author took it back. */
  text: string | null
  status: 'shown' | 'held' | 'hidden' | 'withdrawn' | 'removed'
  at: string
}

/** A case about somebody or something of theirs. */
export type MemberCase = { id: string; target: Target; status: 'open' | 'decided'; reasons: FlagReason[]; text: string | null; openedAt: string; action: string | null }

export type MemberNote = { id: string; by: Person | null; text: string; caseId: string | null; at: string }

/** What moderators did to somebody or something of theirs. */
export type MemberAction = PastAction & { slug: string | null; ruleVersion: number | null; /** The beginning of what it was done to. */ text: string | null }

/** Another account that may be the same person's. */
export type Alike = { handle: string; name: string; network: boolean; browser: boolean; lastAt: string; restrained: boolean }

/** What moderators know of somebody, as far as the viewer's reach goes. */
export type Member = Restraints & {
  id: string
  handle: string
  name: string
  role: AccountRole
  joinedAt: string
  /** Claims and comments, TEXTS_COUNTED of lib/case at most of each. */
  texts: { shown: number; held: number; hidden: number; removed: number }
  strikes: number
  /** What came of their flags; null for who does not moderate everywhere. */
  flags: { upheld: number; dismissed: number; open: number; mutedUntil: string | null } | null
  actions: MemberAction[]
  notes: MemberNote[]
  latest: MemberText[]
  cases: MemberCase[]
  /** The debates that name them as a moderator; null for who does not moderate everywhere. */
  moderates: { slug: string; title: string }[] | null
  /** Null where the viewer does not act on them: it is nobody's business then. `isShared`: more than ALIKE_SHOWN share a network or browser. */
  alike: { accounts: Alike[]; isShared: boolean } | null
}
