import { listFrom } from '../cursor'
import { Query, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import type { Reader } from '../debate/rights'
import type { Debate } from '../debate/schema'
import { idSchema, type Page } from '../page'
import type { ThreadState } from '../screening/thread'
import { getDebateSlowness, getThreadState } from '../screening/thread-queries'
import { dayOf, type ListedClaim, withNewcomer } from './newcomer'
import { listAnswerNewcomers, listTopNewcomers } from './newcomer-queries'
import { cursorAfter, getClaim, listAncestors, listClaims, listTops } from './queries'
import type { Claim, ClaimSort, ClaimStance, ClaimStep } from './schema'
import { CLAIMS_SHOWN } from './view'

const NONE: Page<Claim> = { items: [], nextCursor: null }

type SidesView = { sort: ClaimSort; side?: string | undefined; after?: string | undefined }

/**
 * A debate with the first claims of each of its sides, in their order; of `side` those after `after`. Null when there is
 * no debate that the reader may read.
 */
export async function getDebatePage(
  slug: string,
  { sort, side, after }: SidesView,
  now: Date = new Date(),
  reader: Reader = null,
): Promise<{ debate: Debate; tops: Page<ListedClaim>[]; thread: ThreadState } | null> {
  const [debate, tops, newcomers, further, thread] = await listFrom(
    ({ cursor }: { cursor?: string | undefined }) =>
      readTogether([
        getDebate(slug, reader),
        listTops({ slug }, sort, CLAIMS_SHOWN, reader),
        sort === 'strongest' ? listTopNewcomers({ slug }, dayOf(now)) : Query.known(new Map<string, Claim>()),
        side && cursor ? listClaims({ slug }, { side, sort, limit: CLAIMS_SHOWN, cursor }, {}, reader) : Query.known(null),
        getDebateSlowness(slug, now),
      ]),
    { cursor: after },
  )
  return debate && {
    debate,
    thread,
    tops: debate.sides.map(({ id }) => (id === side && further ? inOrder(further) : begun(tops.get(id) ?? NONE, newcomers.get(id)))),
  }
}

type ClaimView = { sort: ClaimSort; stance?: ClaimStance | undefined; after?: string | undefined }
type ClaimPage<More> = {
  debate: Debate | null
  claim: Claim
  steps: ClaimStep[]
  pros: Page<ListedClaim>
  cons: Page<ListedClaim>
  more: More | null
  /** Whether it is locked, slow, or waits. */
  thread: ThreadState
}

/**
 * A claim with the way to it and its first pros and cons; of `stance` those after `after`. Null when there is none that
 * the reader may read. The debate is that of the address, which need not be the claim's: then there are no answers either.
 * `more` is asked in the same statement: what stands on the page and belongs to a higher domain.
 */
export async function getClaimPage<More>(
  slug: string, id: string, { sort, stance, after }: ClaimView, more: Query<More | null> = Query.known(null), now: Date = new Date(), reader: Reader = null,
): Promise<ClaimPage<More> | null> {
  if (!idSchema.safeParse(id).success) return null
  const [debate, claim, steps, newcomers, pros, cons, goesOn, further, thread] = await listFrom(
    ({ cursor }: { cursor?: string | undefined }) => {
      const answers = (of: ClaimStance) =>
        listClaims({ slug }, { parent: id, stance: of, sort, limit: CLAIMS_SHOWN, cursor: of === stance ? cursor : undefined }, {}, reader)
      return readTogether([
        getDebate(slug, reader), getClaim(id, slug, {}, reader), listAncestors(id),
        sort === 'strongest' ? listAnswerNewcomers({ slug }, id, dayOf(now)) : Query.known(new Map<ClaimStance, Claim>()),
        answers('pro'), answers('con'), Query.known(cursor === undefined ? undefined : stance), more, getThreadState(id, now),
      ])
    },
    { cursor: after },
  )
  const listed = (of: ClaimStance, page: Page<Claim>) => (of === goesOn ? inOrder(page) : begun(page, newcomers.get(of)))
  return claim && { debate, claim, steps, pros: listed('pro', pros), cons: listed('con', cons), more: further, thread }
}

/** A list that goes on further down: in its order alone. */
const inOrder = ({ items, nextCursor }: Page<Claim>): Page<ListedClaim> => ({ items: withNewcomer(items, null), nextCursor })

/** A list from its beginning, with its newcomer. Where that came in, the list goes on after the last one in the order. */
function begun({ items, nextCursor }: Page<Claim>, newcomer: Claim | undefined): Page<ListedClaim> {
  if (newcomer === undefined || items.length < 2) return inOrder({ items, nextCursor })
  const hadItAnyway = items.some(({ id }) => id === newcomer.id)
  const last = items.at(-2)
  return {
    items: withNewcomer(items, newcomer),
    nextCursor: hadItAnyway || last === undefined ? nextCursor : cursorAfter(last),
  }
}
