import { VOTE_WORDS } from '@/lib/vote/wording'

const decimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

type Tally = { mean: number | null; histogram: readonly number[] }

/** "3.0"; a dash without votes. */
export const meanInWords = (mean: number | null): string => (mean === null ? '–' : decimal.format(mean))

/** "2 not at all, 0 a little, ... Mean 2.9 of 4." */
export const histogramInWords = ({ mean, histogram }: Tally): string =>
  `${histogram.map((people, value) => `${people} ${VOTE_WORDS[value]}`).join(', ')}. Mean ${meanInWords(mean)} of 4.`
