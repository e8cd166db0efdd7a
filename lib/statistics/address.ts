import { addressWith } from '../address'

/** What moderators have done, in figures. */
export const STATISTICS = '/moderation/statistics'

export const statisticsAddress = ({ days, debate }: { days?: string | undefined; debate?: string | undefined } = {}): string => addressWith(STATISTICS, { days, debate })
