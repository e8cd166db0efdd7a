import type { FollowTarget } from './schema'

/** What is said where there is nothing to follow. */
export const missingOf = (target: FollowTarget): string =>
  'slug' in target ? 'There is no debate at this address.' : 'There is no claim at this address.'
