import type { Viewer } from '../account/schema'
import { Query, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import { getDebateStanding } from '../debate/rights-queries'
import type { DebateStanding } from '../debate/rights'
import type { Debate, Side } from '../debate/schema'
import { getDraftState } from '../draft/queries'
import { answerDraft, argumentDraft, editDraft } from '../draft/place'
import type { Draft } from '../draft/schema'
import { idSchema } from '../page'
import { listQuotes } from '../quote/queries'
import type { Quote } from '../quote/schema'
import type { ThreadState } from '../screening/thread'
import { getDebateSlowness, getThreadState } from '../screening/thread-queries'
import { getClaim, listAncestors } from './queries'
import type { Claim, ClaimStance, ClaimStep } from './schema'

/** Quotes of a debate that a form offers, at most. */
const QUOTES_OFFERED = 50

type Ground = { debate: Debate; standing: DebateStanding; thread: ThreadState; draft: { place: string; sequence: number; kept: Draft | null } }

/** What a form for a new claim stands on: what it answers, and what was begun there. */
export type Composing = Ground & { quotes: Quote[] } & (
    | { side: Side; parent: null }
    | { side: null; parent: Claim; steps: ClaimStep[]; stance: ClaimStance }
  )

type At = { side: string } | { parent: string; stance: ClaimStance }

/** Null where there is nothing at the address that the viewer may read. Two statements. */
export async function getComposing(viewer: Pick<Viewer, 'id' | 'role'>, slug: string, at: At, now: Date = new Date()): Promise<Composing | null> {
  const id = 'side' in at ? at.side : at.parent
  if (!idSchema.safeParse(id).success) return null
  const place = 'side' in at ? argumentDraft(at.side) : answerDraft(at.parent, at.stance)
  const [debate, standing, draft, parent, steps, thread] = await readTogether([
    getDebate(slug, viewer),
    getDebateStanding(slug, { accountId: viewer.id }),
    getDraftState(viewer, place),
    'side' in at ? Query.known(null) : getClaim(at.parent, slug, {}, viewer),
    'side' in at ? Query.known([]) : listAncestors(at.parent),
    'side' in at ? getDebateSlowness(slug, now) : getThreadState(at.parent, now),
  ])
  if (debate === null || standing === null) return null
  const { items: quotes } = await listQuotes(debate.id, { limit: QUOTES_OFFERED })
  const ground = { debate, standing, thread, draft: { place, ...draft }, quotes }
  if ('side' in at) {
    const side = debate.sides.find((one) => one.id === at.side)
    return side === undefined ? null : { ...ground, side, parent: null }
  }
  return parent === null || parent.debateSlug !== slug ? null : { ...ground, side: null, parent, steps, stance: at.stance }
}

/** A claim of the viewer's own that is to be changed or taken back, with what was begun of that. Null for any other. */
export async function getOwnGround(viewer: Pick<Viewer, 'id' | 'handle' | 'role'>, slug: string, id: string, now: Date = new Date()): Promise<(Ground & { claim: Claim; steps: ClaimStep[] }) | null> {
  const place = editDraft(id)
  const [debate, standing, draft, claim, steps, thread] = await readTogether([
    getDebate(slug, viewer),
    getDebateStanding(slug, { accountId: viewer.id }),
    getDraftState(viewer, place),
    getClaim(id, slug, {}, viewer),
    listAncestors(id),
    getThreadState(id, now),
  ])
  if (debate === null || standing === null || claim === null || claim.debateSlug !== slug) return null
  if (claim.author?.handle !== viewer.handle || claim.status !== 'shown') return null
  return { debate, standing, thread, draft: { place, ...draft }, claim, steps }
}
