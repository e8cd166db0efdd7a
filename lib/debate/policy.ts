import type { DebateStatus, DebateVisibility } from './schema'

/** What anybody may come across: in lists, in search, in the sitemap. The lists' indexes hold the same condition. */
export const LISTED: { status: { not: DebateStatus }; visibility: DebateVisibility } = {
  status: { not: 'draft' },
  visibility: 'public',
}
