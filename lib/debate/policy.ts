import type { DebateStatus, DebateVisibility, SideStance } from './schema'

/** The debates that anybody may come across, as a filter of Prisma; LISTED of queries.ts says the same in SQL. */
export const LISTED_WHERE: { status: { not: DebateStatus }; visibility: DebateVisibility } = {
  status: { not: 'draft' },
  visibility: 'public',
}

/** What a debate can become next. What was open once is never a draft again: people have read it. */
const NEXT: Readonly<Record<DebateStatus, readonly DebateStatus[]>> = {
  draft: ['open'],
  open: ['closed'],
  closed: ['open', 'archived'],
  archived: ['open'],
}

export const canBecome = (from: DebateStatus, to: DebateStatus): boolean => NEXT[from].includes(to)

/** Whether the words of a frame can be changed. What is archived is kept as it was. */
export const isFrameOpen = (status: DebateStatus): boolean => status !== 'archived'

/** What sides of one debate must be to one another, or else what is wrong with them; null when nothing is. */
export function faultOfSides(sides: readonly { name: string; stance: SideStance }[]): string | null {
  const names = new Set(sides.map(({ name }) => name.normalize('NFKC').toLowerCase()))
  if (names.size < sides.length) return 'need names of their own'
  const isContested = new Set(sides.map(({ stance }) => stance)).size === 2
  return isContested ? null : 'need one that supports the thesis and one that opposes it'
}

/**
 * Whether who sees a debate can be changed. What was written for those who were invited is not shown to everybody later,
 * unless nobody but its owner has written anything. `others`: somebody else has taken part.
 */
export const canShow = (from: DebateVisibility, to: DebateVisibility, others: boolean): boolean =>
  from === to || from !== 'private' || !others

/** Whether a debate has a feed of what happens in it: programs that read feeds do not sign in. */
export const hasFeed = ({ status, visibility }: { status: DebateStatus; visibility: DebateVisibility }): boolean =>
  status !== 'draft' && visibility !== 'private'
