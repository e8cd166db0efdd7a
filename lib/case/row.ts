import { isoTime } from '../time'
import type { CaseDetail, CaseSummary } from './case-schema'
import { FLAG_REASONS } from './schema'

type Person = { handle: string; name: string }

/** A case as SQL gives it. */
export type CaseRow = {
  id: number
  target_kind: CaseSummary['target']['kind']
  target_id: number
  status: CaseSummary['status']
  revision: number
  priority: number
  reasons: CaseSummary['reasons']
  held: string[]
  flag_count: number
  text: string | null
  debate: CaseSummary['debate']
  author: Person | null
  opened_at: string
  taken_by: Person | null
  taken_by_viewer: boolean
  taken_until: string | null
}

/** A case as it leaves the database. What somebody took and left for too long is nobody's. */
export function toCase(row: CaseRow): CaseSummary {
  const { status, revision, priority, reasons, held, text, debate, author } = row
  return {
    id: String(row.id),
    target: { kind: row.target_kind, id: String(row.target_id) },
    ...{ status, revision, priority, reasons, held, text, debate, author },
    flags: row.flag_count,
    openedAt: isoTime(row.opened_at),
    taken: row.taken_by && row.taken_until ? { by: row.taken_by, byViewer: row.taken_by_viewer, until: isoTime(row.taken_until) } : null,
  }
}

/** Times that a part of a case may hold, in the one form in which they leave Crux. */
export function withTimes<Part extends object>(part: Part): Part {
  const times = Object.entries(part).map(([name, value]) => [name, /(?:At|Until|^at|^until)$/.test(name) && typeof value === 'string' ? isoTime(value) : value])
  return Object.fromEntries(times) as Part
}

type DetailParts = Pick<CaseDetail, 'flaggedText' | 'flaggedRevision' | 'firstLookAt' | 'decidedAt' | 'now' | 'path' | 'around' | 'account' | 'flagList' | 'notes' | 'earlier' | 'actions'>
export type CaseDetailRow = CaseRow & DetailParts

/** The flags with the worst reasons first. */
export function toCaseDetail(row: CaseDetailRow): CaseDetail {
  const { flaggedText, flaggedRevision, firstLookAt, decidedAt, now, path, around, account, flagList, notes, earlier, actions } = row
  return {
    ...toCase(row),
    ...withTimes({ flaggedText, flaggedRevision, firstLookAt, decidedAt }),
    now: now && withTimes(now),
    path,
    around,
    account: account && withTimes(account),
    flagList: flagList.map(withTimes).toSorted((a, b) => FLAG_REASONS.indexOf(a.reason) - FLAG_REASONS.indexOf(b.reason)),
    notes: notes.map(withTimes),
    earlier: earlier.map(withTimes),
    actions: actions.map(withTimes),
  }
}
