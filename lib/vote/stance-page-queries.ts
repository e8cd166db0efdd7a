import type { Viewer } from '../account/schema'
import { listClaimMentions } from '../claim/queries'
import { type Query, readRows, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import { getDebateStanding } from '../debate/rights-queries'
import { getOwnStance } from '../stance/queries'
import { CLAIMS_OFFERED } from '../stance/view'

type Named = { id: string; text: string }

/** Claims that somebody found convincing: those they voted 3 or 4 on, the newest votes first. */
const listConvincing = (slug: string, accountId: string, limit: number): Query<Named[]> =>
  readRows<Named>`
    SELECT c.id::text, c.text FROM vote v JOIN claim c ON c.id = v.claim_id
    WHERE v.account_id = ${BigInt(accountId)} AND v.debate_id = (SELECT id FROM debate WHERE slug = ${slug}) AND v.value >= 3 AND c.status = 'shown'
    ORDER BY v.updated_at DESC, c.id LIMIT ${limit}`

/**
 * What the page shows on which somebody says where they stand: the debate, their stance, and the claims that may have
 * changed their mind, first the one they came from. Null without such a debate.
 */
export async function getStancePage(slug: string, viewer: Pick<Viewer, 'id' | 'role'>, claimId: string | undefined) {
  const accountId = viewer.id
  const [debate, standing, stance, convincing, named] = await readTogether([
    getDebate(slug, viewer),
    getDebateStanding(slug, { accountId }),
    getOwnStance(slug, { accountId }),
    listConvincing(slug, accountId, CLAIMS_OFFERED),
    listClaimMentions(claimId === undefined ? [] : [claimId], viewer),
  ])
  if (debate === null || standing === null) return null
  const from = [...named.values()].filter(({ sideId }) => debate.sides.some(({ id }) => id === sideId))
  const claims: Named[] = [...from, ...convincing.filter(({ id }) => id !== claimId)].map(({ id, text }) => ({ id, text }))
  return { debate, standing, stance, claims }
}
