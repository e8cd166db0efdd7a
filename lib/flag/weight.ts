import type { FlagRecord } from './schema'

/** What a flag weighs at most. The database checks the same. */
export const WEIGHT_MOST = 2
/** The share of a new member's weight. */
export const NEW_SHARE = 0.5
/** What the record of everybody begins with: so many flags upheld, so many dismissed. The more, the slower it moves. */
export const BEGINS_UPHELD = 2
export const BEGINS_DISMISSED = 2
/** What a report of somebody without an account weighs, of whom nothing is known. */
export const STRANGER_WEIGHT = 0.5

/** From so many decided flags on, of which this share was upheld, somebody may flag more often. */
export const GOOD_DECIDED = 10
export const GOOD_SHARE = 0.8

/**
 * The share of somebody's flags that can be expected to be right, 0 to 1: those upheld among those decided, smoothed as
 * if there had been four before, half of them upheld (the mean of a Beta distribution that begins at 2 and 2). So one
 * flag makes nobody good or bad, and without a record it is one half.
 */
export const rightShare = ({ upheld, dismissed }: Pick<FlagRecord, 'upheld' | 'dismissed'>): number =>
  (upheld + BEGINS_UPHELD) / (upheld + dismissed + BEGINS_UPHELD + BEGINS_DISMISSED)

export const isMuted = ({ mutedUntil }: Pick<FlagRecord, 'mutedUntil'>, now: Date): boolean => mutedUntil !== null && mutedUntil > now

/**
 * What a flag of somebody weighs, 0 to WEIGHT_MOST: by the share that can be expected to be right, so 1 without a record;
 * of a new member half of that, of one whom moderators have muted nothing.
 */
export function weightOf(record: FlagRecord, isNew: boolean, now: Date): number {
  if (isMuted(record, now)) return 0
  return WEIGHT_MOST * rightShare(record) * (isNew ? NEW_SHARE : 1)
}

/** Whether somebody's flags were so often right that they may flag more. */
export function hasGoodRecord({ upheld, dismissed }: Pick<FlagRecord, 'upheld' | 'dismissed'>): boolean {
  const decided = upheld + dismissed
  return decided >= GOOD_DECIDED && upheld / decided >= GOOD_SHARE
}
