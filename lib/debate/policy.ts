import type { DebateStatus, DebateVisibility } from './schema'

/** Whose frame and claims anybody with the address may read. */
export const READABLE: { status: { not: DebateStatus }; visibility: { in: DebateVisibility[] } } = {
  status: { not: 'draft' },
  visibility: { in: ['public', 'unlisted'] },
}

/** What anybody may come across: in lists, in search, in the sitemap. The lists' indexes hold the same condition. */
export const LISTED: { status: { not: DebateStatus }; visibility: DebateVisibility } = {
  status: { not: 'draft' },
  visibility: 'public',
}
