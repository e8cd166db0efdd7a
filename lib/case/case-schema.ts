import { z } from 'zod'

import { slugSchema } from '../debate/schema'
import { idSchema, PAGE_LIMIT_MAX, pageOf } from '../page'
import { ACTING_ROLES, flagReasonSchema, targetKindSchema, targetSchema } from './schema'

export const CASE_SORTS = ['priority', 'oldest'] as const

/** How many cases one page of the queue shows. */
export const CASES_SHOWN = 30
/** How many cases are counted: from this on it is "99+". */
export const CASES_COUNTED = 100
/** How much of a text a line of the queue holds, in characters. */
export const EXCERPT = 200
/** How many earlier cases, actions and notes a case shows, and how many of what stands around its target. */
export const EARLIER_SHOWN = 10
export const AROUND_SHOWN = 3
/** How many texts of an author are counted: from this on it is "1,000 or more". */
export const TEXTS_COUNTED = 1_000
/** Days for which a strike counts. */
export const STRIKE_DAYS = 365

/** Which cases of the queue are asked for. */
export const caseListSchema = z.strictObject({
  /** Of the debate at this address. */
  debate: slugSchema.optional(),
  kind: targetKindSchema.optional(),
  /** With a flag for this reason, whatever others there are. */
  reason: flagReasonSchema.optional(),
  /** What a phase held or flagged. */
  held: z.boolean().optional(),
  /** What the viewer has taken. */
  mine: z.boolean().optional(),
  sort: z.enum(CASE_SORTS).default('priority'),
  limit: z.int().min(1).max(PAGE_LIMIT_MAX).default(CASES_SHOWN),
  cursor: z.string().optional(),
})
export type CaseList = z.input<typeof caseListSchema>

const personSchema = z.strictObject({ handle: z.string(), name: z.string() })

/** Whose a case is just now. */
const takenSchema = z.strictObject({ by: personSchema, byViewer: z.boolean(), until: z.iso.datetime() })

/** A case in the queue. */
export const caseSummarySchema = z.strictObject({
  id: idSchema,
  target: targetSchema,
  status: z.enum(['open', 'decided']),
  /** Counted up by each decision and undo: to be sent along with an action. */
  revision: z.int().min(1),
  priority: z.number(),
  /** Of its flags, each once, the worst first. */
  reasons: z.array(flagReasonSchema),
  /** Why phases held or flagged it, by the phases' names. */
  held: z.array(z.string()),
  flags: z.int().min(0),
  /** Its beginning as it was when the case was opened; null once it was erased, and for a person. */
  text: z.string().nullable(),
  debate: z.strictObject({ slug: slugSchema, title: z.string() }).nullable(),
  author: personSchema.nullable(),
  openedAt: z.iso.datetime(),
  /** Null while nobody has it. */
  taken: takenSchema.nullable(),
})
export type CaseSummary = z.infer<typeof caseSummarySchema>

export const casePageSchema = pageOf(caseSummarySchema)

const flagSchema = z.strictObject({
  reason: flagReasonSchema,
  text: z.string().nullable(),
  /** 0 to 2. */
  weight: z.number(),
  /** Null for somebody without an account. */
  by: personSchema.nullable(),
  /** Was new when they flagged. */
  isNew: z.boolean(),
  at: z.iso.datetime(),
})

const pastActionSchema = z.strictObject({
  id: idSchema,
  kind: z.string(),
  target: targetSchema,
  role: z.enum(ACTING_ROLES),
  by: personSchema.nullable(),
  rule: z.string().nullable(),
  ruleTitle: z.string().nullable(),
  words: z.string().nullable(),
  /** What the public log says about it. */
  why: z.string().nullable(),
  until: z.iso.datetime().nullable(),
  strike: z.boolean(),
  at: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
  overturned: z.boolean(),
})

const pastCaseSchema = z.strictObject({
  id: idSchema,
  target: targetSchema,
  status: z.enum(['open', 'decided']),
  reasons: z.array(flagReasonSchema),
  text: z.string().nullable(),
  openedAt: z.iso.datetime(),
  /** What decided it. */
  action: z.string().nullable(),
})

export const noteSchema = z.strictObject({ id: idSchema, by: personSchema.nullable(), text: z.string(), about: z.enum(['case', 'person']), at: z.iso.datetime() })

const aroundSchema = z.strictObject({ id: idSchema, kind: z.enum(['claim', 'comment']), text: z.string(), status: z.string(), by: personSchema.nullable() })

const stepSchema = z.strictObject({ id: idSchema, text: z.string(), stance: z.enum(['pro', 'con']).nullable(), side: z.string() })

/** Who wrote it, is it, or leads it, with what moderators are to know of them. */
const authorSchema = personSchema.extend({
  id: idSchema,
  role: z.enum(['member', 'moderator', 'admin']),
  joinedAt: z.iso.datetime(),
  /** Claims and comments that are shown, and that moderators took away: TEXTS_COUNTED at most. */
  stood: z.int().min(0),
  removed: z.int().min(0),
  /** Of the last STRIKE_DAYS days, not undone. */
  strikes: z.int().min(0),
  silencedUntil: z.iso.datetime().nullable(),
  suspendedUntil: z.iso.datetime().nullable(),
  approvalUntil: z.iso.datetime().nullable(),
  hasLeft: z.boolean(),
})

/** A target as it is now. */
const targetNowSchema = z.strictObject({
  text: z.string(),
  status: z.string(),
  revision: z.int().nullable(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  /** The claim itself, or the one that it is about. */
  claimId: idSchema.nullable(),
  /** Of an appeal, what is appealed. */
  actionId: idSchema.nullable(),
})

/** A case with all that it takes to decide it. */
export const caseDetailSchema = caseSummarySchema.extend({
  /** The whole of it. */
  flaggedText: z.string().nullable(),
  flaggedRevision: z.int().nullable(),
  firstLookAt: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Null once it is gone altogether. */
  now: targetNowSchema.nullable(),
  /** The claims from the top down to it, or to the claim that it is about, with that one. */
  path: z.array(stepSchema),
  around: z.array(aroundSchema),
  account: authorSchema.nullable(),
  flagList: z.array(flagSchema),
  notes: z.array(noteSchema),
  earlier: z.array(pastCaseSchema),
  /** On its target and its author, the newest first. */
  actions: z.array(pastActionSchema),
})
export type CaseDetail = z.infer<typeof caseDetailSchema>
export type CaseFlag = CaseDetail['flagList'][number]
export type PastAction = CaseDetail['actions'][number]

/** What the queue holds for somebody: CASES_COUNTED at most of each. */
export type CaseCounts = { open: number; mine: number }

/** In characters. */
export const NOTE_MAX = 2_000
