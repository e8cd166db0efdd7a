import { listFrom } from '../cursor'
import { Query, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import type { Debate } from '../debate/schema'
import { idSchema, type Page } from '../page'
import { getClaim, listAncestors, listClaims, listTops } from './queries'
import type { Claim, ClaimSort, ClaimStance, ClaimStep } from './schema'
import { CLAIMS_SHOWN } from './view'

const NONE: Page<Claim> = { items: [], nextCursor: null }

type SidesView = { sort: ClaimSort; side?: string | undefined; after?: string | undefined }

/**
 * A debate with the first claims of each of its sides, in their order; of `side` those after `after`. Null when there is
 * no debate that anybody may read.
 */
export async function getDebatePage(slug: string, { sort, side, after }: SidesView): Promise<{ debate: Debate; tops: Page<Claim>[] } | null> {
  const [debate, tops, further] = await listFrom(
    ({ cursor }: { cursor?: string | undefined }) =>
      readTogether([
        getDebate(slug),
        listTops({ slug }, sort, CLAIMS_SHOWN),
        side && cursor ? listClaims({ slug }, { side, sort, limit: CLAIMS_SHOWN, cursor }) : Query.known(null),
      ]),
    { cursor: after },
  )
  return debate && { debate, tops: debate.sides.map(({ id }) => (id === side && further) || (tops.get(id) ?? NONE)) }
}

type ClaimView = { sort: ClaimSort; stance?: ClaimStance | undefined; after?: string | undefined }
type ClaimPage<More> = { debate: Debate | null; claim: Claim; steps: ClaimStep[]; pros: Page<Claim>; cons: Page<Claim>; more: More | null }

/**
 * A claim with the way to it and its first pros and cons; of `stance` those after `after`. Null when there is none that
 * anybody may read. The debate is that of the address, which need not be the claim's: then there are no answers either.
 * `more` is asked in the same statement: what stands on the page and belongs to a higher domain.
 */
export async function getClaimPage<More>(
  slug: string, id: string, { sort, stance, after }: ClaimView, more: Query<More | null> = Query.known(null),
): Promise<ClaimPage<More> | null> {
  if (!idSchema.safeParse(id).success) return null
  const [debate, claim, steps, pros, cons, further] = await listFrom(
    ({ cursor }: { cursor?: string | undefined }) => {
      const answers = (of: ClaimStance) =>
        listClaims({ slug }, { parent: id, stance: of, sort, limit: CLAIMS_SHOWN, cursor: of === stance ? cursor : undefined })
      return readTogether([getDebate(slug), getClaim(id, slug), listAncestors(id), answers('pro'), answers('con'), more])
    },
    { cursor: after },
  )
  return claim && { debate, claim, steps, pros, cons, more: further }
}
