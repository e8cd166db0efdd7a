import { silenced, suspended } from '../account/permission'
import { isSilenced, isSuspended, mayArgue } from '../account/policy'
import type { Viewer } from '../account/schema'
import { countLinks } from '../screening/links'
import { canFrame, canSeeDebate, type DebateStanding } from '../debate/rights'
import { Refusal } from '../refusal'
import { NO_DEBATE, NOT_YOURS } from './wording'

/** Why the viewer may not write the words of a debate, in words that say what to do; null when they may. */
export function refusalToOpen(viewer: Viewer, now: Date): Refusal | null {
  if (mayArgue(viewer, now)) return null
  if (isSuspended(viewer, now)) return suspended(viewer)
  if (isSilenced(viewer, now)) return silenced(viewer)
  return refusalOfAccount(viewer)
}

/** Why the viewer may not lead a debate: change its frame, close it, invite to it; null when they may. */
export function refusalToFrame(viewer: Viewer, standing: DebateStanding | null, now: Date): Refusal | null {
  if (standing === null || !canSeeDebate(viewer, standing)) return new Refusal('not_found', NO_DEBATE)
  if (canFrame(viewer, standing, now)) return null
  if (isSuspended(viewer, now)) return suspended(viewer)
  return (standing.isOwner && refusalOfAccount(viewer)) || new Refusal('forbidden', NOT_YOURS)
}

function refusalOfAccount(viewer: Viewer): Refusal | null {
  if (!viewer.confirmed) return new Refusal('forbidden', 'Confirm your address first: open the link in the mail that you got.')
  return viewer.scopes !== null && !viewer.scopes.includes('write') ? new Refusal('forbidden', 'This token can only read.') : null
}

/** Why such words may not be written; null when they may. `max`: how many links one may write. */
export function refusalOfLinks({ thesis, sides }: { thesis: string; sides: readonly { summary: string }[] }, max: number): Refusal | null {
  const linked = [['thesis', thesis], ...sides.map(({ summary }) => ['sides', summary])].filter(([, text = '']) => countLinks(text) > 0)
  if (linked.reduce((sum, [, text = '']) => sum + countLinks(text), 0) <= max) return null
  const words = `holds more than ${max} ${max === 1 ? 'link' : 'links'} with the rest`
  return new Refusal('invalid', 'This has too many links. Leave some out.', { [linked[0]?.[0] ?? 'thesis']: words })
}
