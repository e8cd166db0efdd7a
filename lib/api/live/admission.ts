import { isSuspended } from '../../account/policy'
import { bearerIn, sessionOf } from '../../auth/viewer'
import { canSeeDebate } from '../../debate/rights'
import { getDebateStanding } from '../../debate/rights-queries'
import type { LiveDebate, Watcher } from '../../live/queries'
import { Refusal } from '../../refusal'
import { hashSecret } from '../../secret'
import { type Credentials, viewerBy, viewerTogether } from '../credentials'

/** Who may listen: everybody, without being looked at, or somebody who is watched for as long as they do. */
export type Admission = { watcher: Watcher | null }

/**
 * Whether who asks may hear what happens in a debate; null when they may not know that there is one. Of who may see an
 * open debate nothing is read, not even a cookie.
 * @throws Refusal unauthenticated for a token that is not known; forbidden for a suspended account.
 */
export async function admit(debate: LiveDebate, slug: string, credentials: Credentials): Promise<Admission | null> {
  const now = new Date()
  if (debate.isOpen) {
    // Whoever sends a token that does not hold is not who they think they are.
    if (credentials.authorization !== undefined) await viewerBy({ ...credentials, cookie: undefined }, 'read', now)
    return { watcher: null }
  }
  const found = await viewerTogether(credentials, 'read', (whose) => [getDebateStanding(slug, whose)], now)
  if (found === null) return null
  const { viewer, answers: [standing] } = found
  if (standing === null || !canSeeDebate(viewer, standing)) return null
  if (isSuspended(viewer, now)) throw new Refusal('forbidden', 'Your account is suspended. It cannot follow a private debate until that ends.')
  const secret = await secretIn(credentials)
  return secret === null ? null : { watcher: { hash: hashSecret(secret), debateId: debate.id } }
}

/** The secret of a session or of a token: what both are kept by is its hash. */
const secretIn = async ({ cookie, authorization }: Credentials): Promise<string | null> =>
  authorization === undefined ? sessionOf(cookie) : (bearerIn(authorization) ?? null)
