import type { Viewer } from '../account/schema'
import type { Transaction } from '../db/client'
import { readableBy } from '../debate/queries'
import { standingIn } from '../debate/rights-queries'
import { type DebateArguing, type DebateStatus, type DebateVisibility, slugSchema } from '../debate/schema'
import { Refusal } from '../refusal'
import { refusalToFrame } from './policy'
import { NO_DEBATE } from './wording'

export type Frame = {
  id: bigint
  slug: string
  title: string
  thesis: string
  status: DebateStatus
  visibility: DebateVisibility
  arguing: DebateArguing
  revision: number
}

/**
 * A debate that the viewer leads, its row held: of two who lead it at once the second sees what the first has done.
 * Nobody who argues or votes in it waits for that.
 * @throws Refusal not_found, forbidden
 */
export async function lockFrame(tx: Transaction, viewer: Viewer, slug: string, now: Date): Promise<Frame> {
  const missing = new Refusal('not_found', NO_DEBATE)
  if (!slugSchema.safeParse(slug).success) throw missing
  const [frame] = await tx.$queryRaw<Frame[]>`
    SELECT d.id, d.slug, d.title, d.thesis, d.status::text, d.visibility::text, d.arguing::text, d.revision
    FROM debate d WHERE d.slug = ${slug} AND ${readableBy(viewer)} FOR NO KEY UPDATE OF d`
  if (frame === undefined) throw missing
  const refusal = refusalToFrame(viewer, await standingIn(tx, frame.id, viewer.id), now)
  if (refusal !== null) throw refusal
  return frame
}
