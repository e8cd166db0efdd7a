import type { Viewer } from '../account/schema'
import { readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import { wasDone } from '../once/queries'
import type { Once } from '../once/schema'
import { SAME_FROM } from './near'
import { listNear } from './near-queries'
import type { NearClaim } from './near-schema'
import { postClaim, type Posted } from './post-commands'
import type { PostClaim } from './writing-schema'

/**
 * Posts a claim, unless its debate holds one that is probably the same or says the opposite, from a similarity of 0.6 on:
 * then those are answered, and nothing is written. Whoever is `sure` has seen them.
 * @throws Refusal as `postClaim`
 */
export async function postUnlessNear(viewer: Viewer, input: PostClaim, once: Once, sure: boolean, now: Date): Promise<Posted | { near: NearClaim[] }> {
  if (!sure) {
    const [debate, isDone] = await readTogether([getDebate(input.slug, viewer), wasDone(viewer, once)])
    // Sent again it is near to itself.
    const near = debate === null || isDone ? [] : (await listNear(debate, input.text)).filter(({ similarity }) => similarity >= SAME_FROM)
    if (near.length > 0) return { near }
  }
  return postClaim(viewer, input, once, now)
}
