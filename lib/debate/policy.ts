import type { DebateStatus, DebateVisibility } from './schema'

/** The debates that anybody may come across, as a filter of Prisma; LISTED of queries.ts says the same in SQL. */
export const LISTED_WHERE: { status: { not: DebateStatus }; visibility: DebateVisibility } = {
  status: { not: 'draft' },
  visibility: 'public',
}
