import type { Viewer } from '../account/schema'
import { packCursor } from '../cursor'
import { Refusal } from '../refusal'
import type { CaseList } from './case-schema'
import { getCase } from './detail-queries'
import { listCases } from './queries'
import { takeCase } from './take-commands'

/** How many are looked through at a time for one that nobody has. */
const LOOKED_THROUGH = 10
/** How often it is begun anew where others take what was found. */
const TRIES = 5

/**
 * Takes the next case of a part of the queue that nobody else has: after one, or from the beginning where there is none
 * further down. Returns its id, or null when nothing is left to take.
 */
export async function takeNext(viewer: Viewer, filter: Omit<CaseList, 'cursor' | 'limit'>, after: string | null, now: Date = new Date()): Promise<string | null> {
  const from = after === null ? undefined : await placeOf(viewer, after, filter.sort ?? 'priority', now)
  const further = await takeFirst(viewer, filter, from, after, now)
  return further ?? (from === undefined ? null : takeFirst(viewer, filter, undefined, after, now))
}

async function placeOf(viewer: Viewer, id: string, sort: 'priority' | 'oldest', now: Date): Promise<string | undefined> {
  const found = await getCase(viewer, id, now)
  return found === null ? undefined : packCursor([sort, found.priority, found.id])
}

async function takeFirst(viewer: Viewer, filter: Omit<CaseList, 'cursor' | 'limit'>, from: string | undefined, but: string | null, now: Date): Promise<string | null> {
  let cursor = from
  for (let tries = 0; tries < TRIES; tries += 1) {
    const page = await listCases(viewer, { ...filter, cursor, limit: LOOKED_THROUGH }, now)
    for (const { id, taken } of page.items) {
      if (id === but || (taken !== null && !taken.byViewer)) continue
      if (await isTaken(viewer, id, now)) return id
    }
    if (page.nextCursor === null) return null
    cursor = page.nextCursor
  }
  return null
}

/** Whether it is the viewer's now; somebody else may have been faster. */
async function isTaken(viewer: Viewer, id: string, now: Date): Promise<boolean> {
  try {
    await takeCase(viewer, id, now)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
