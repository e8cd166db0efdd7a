import type { Viewer } from '../account/schema'
import type { AddressWords } from '../address'
import type { QueueView } from '../case/address'
import type { CaseCounts, CaseDetail, CaseSummary } from '../case/case-schema'
import { getCase, getThing } from '../case/detail-queries'
import { findNamed } from '../case/named-queries'
import { countCases, listCaseDebates, listCases } from '../case/queries'
import { listFrom } from '../cursor'
import { Query, readRows, readTogether } from '../db/query'
import type { Page } from '../page'
import { currentRules } from '../rule/queries'
import type { Rules } from '../rule/schema'
import type { DoneAction } from './done'

/** What the viewer did, by the ids that stand in an address: nothing of what others did. */
export function getDone(viewer: Pick<Viewer, 'id'>, done: string | undefined): Query<DoneAction[]> {
  if (done === undefined) return Query.known([])
  const ids = done.split('-')
  return readRows<DoneAction>`
    SELECT id::text, kind::text, strike, undone_at IS NOT NULL AS undone FROM moderation_action
    WHERE id = ANY (${ids.map(BigInt)}::bigint[]) AND actor_id = ${BigInt(viewer.id)}`
    .as((rows) => ids.flatMap((id) => rows.filter((row) => row.id === id)))
}

export type SideChoice = { id: string; name: string }

/** The sides that a claim of a debate can be moved to. */
const listSides = (slug: string | undefined): Query<SideChoice[]> =>
  slug === undefined ? Query.known([]) : readRows<SideChoice>`
    SELECT s.id::text, s.name FROM side s JOIN debate d ON d.id = s.debate_id WHERE d.slug = ${slug} ORDER BY s.position`

export type DeskPage = {
  counts: CaseCounts
  debates: { slug: string; title: string }[]
  page: Page<CaseSummary>
  /** The case that is open; null where none is, or none that the viewer may see. */
  item: CaseDetail | null
  rules: Rules
  done: DoneAction[]
}

/** What a moderator sits at. Null for who moderates nothing. */
export async function getDesk(viewer: Viewer, view: QueueView, now: Date): Promise<DeskPage | null> {
  const { case: open, done: just, after, ...filter } = view
  const [[counts, debates, item, rules, done], page] = await Promise.all([
    readTogether([countCases(viewer, now), listCaseDebates(viewer, now), open === undefined ? Query.known(null) : getCase(viewer, open, now), currentRules(), getDone(viewer, just)]),
    // By itself: which index serves best depends on what is asked for.
    listFrom((input) => listCases(viewer, { ...filter, ...input }, now), { cursor: after }),
  ])
  return counts && { counts, debates, page, item, rules, done }
}

/** Something that the viewer wants to act on, as an address names it. Null where there is none that is theirs to act on. */
export async function getActing(viewer: Viewer, words: AddressWords, now: Date): Promise<{ item: CaseDetail; rules: Rules; sides: SideChoice[] } | null> {
  const target = await findNamed(words)
  if (target === null) return null
  const [item, rules] = await readTogether([getThing(viewer, target, now), currentRules()])
  return item && { item, rules, sides: await sidesFor(item) }
}

/** The sides that what a case is about can be moved to. */
export const sidesFor = ({ target, debate }: Pick<CaseDetail, 'target' | 'debate'>): Query<SideChoice[]> => listSides(target.kind === 'claim' ? debate?.slug : undefined)
