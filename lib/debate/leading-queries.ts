import type { Viewer } from '../account/schema'
import { canFrame } from './rights'
import { getDebateStanding } from './rights-queries'

/** Whether the viewer leads a debate: false for whoever does not see it. */
export async function isLeadBy(viewer: Viewer, slug: string, now: Date): Promise<boolean> {
  const standing = await getDebateStanding(slug, { accountId: viewer.id })
  return standing !== null && canFrame(viewer, standing, now)
}
