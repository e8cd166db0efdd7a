import { z } from 'zod'

import { slugSchema } from '../debate/schema'
import type { FlagReason } from '../case/schema'

/** Over how many days figures are counted. */
export const SPANS = [7, 30, 90] as const
export type Span = (typeof SPANS)[number]

/** Fewer than so many cases say little: their figures are shown lighter. */
export const FEW = 10
/** How many open cases are counted: from this on it is "10,000 or more". */
export const OPEN_COUNTED = 10_000
/** The newest decisions whose median stands above the queue, and from how many days. */
export const RECENT = 200
export const RECENT_DAYS = 30
/** Debates to choose among, and moderators in the list, at most. */
export const CHOICES_SHOWN = 50

const view = z.object({
  days: z.enum(['7', '30', '90']).catch('30').transform((days) => Number(days) as Span),
  debate: slugSchema.optional().catch(undefined),
})
export type StatisticsView = z.output<typeof view>

/** Reads what the address asks for. What it cannot mean is left out: an old link still shows figures. */
export const readStatisticsView = (words: Readonly<Record<string, unknown>>): StatisticsView => view.parse(words)

/** A median, and of how many: `seconds` is null where there are none. */
export type Median = { seconds: number | null; of: number }

/** Why a case was opened: a reason of its flags, a phase that held it, or an appeal. */
export type Why = FlagReason | 'held' | 'appeal'

export type Statistics = {
  /** Now, OPEN_COUNTED at most. */
  open: number
  /** Of those nobody has looked at yet, the oldest: ISO 8601. Null where there is none. */
  oldest: string | null
  handled: number
  /** Of those: nothing was wrong. */
  dismissed: number
  firstLook: Median
  decision: Median
  /** Seconds within which nine of ten were decided. */
  nineOfTen: number | null
  reasons: { why: Why; handled: number; dismissed: number; decision: number | null }[]
  appeals: { decided: number; overturned: number }
  /** To admins only, else null. `overturned`: of their actions that decided cases in the time. */
  moderators: { handle: string; name: string; handled: number; decision: number | null; overturned: number }[] | null
  /** With decisions in the time. */
  debates: { slug: string; title: string }[]
  /** The one that the figures are of, null for all. */
  debate: { slug: string; title: string } | null
}

/** What stands above the queue. */
export type QueueFigures = { decision: Median }
