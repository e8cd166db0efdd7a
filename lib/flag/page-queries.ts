import type { Viewer } from '../account/schema'
import { type FlagTarget, refusalToFlag } from './policy'
import { flaggedBy } from './form-schema'
import { getOwnFlag } from './queries'
import type { Flag } from './schema'
import { debateNamed, type FoundTarget, getFlagTarget, kindOf } from './target-queries'

type Named = Parameters<typeof flaggedBy>[0]

/** What somebody would flag, with the flag of theirs that stands, or why they may not. */
export type Flagging = { target: FoundTarget & { text: string }; flag: Flag | null; refusal: string | null }

/** Null where there is nothing that the viewer sees, or not in the debate of the address. */
export async function getFlagging(viewer: Viewer, named: Named, now: Date): Promise<Flagging | null> {
  const about = flaggedBy(named)
  if (about === null) return null
  const target = await getFlagTarget(about, viewer.id)
  if (target === null || (named.slug !== undefined && target.standing?.slug !== named.slug)) return null
  const refusal = refusalToFlag(viewer, target, kindOf(about), debateNamed(about), now)
  if (refusal?.code === 'not_found') return null
  const flag = await getOwnFlag(target, viewer.id)
  return { target: { ...target, text: wordsOf(target) }, flag: flag !== null && stands(flag, target) ? flag : null, refusal: refusal?.message ?? null }
}

/** Of what is hidden or gone no word. */
const wordsOf = ({ status, text, kind }: FlagTarget): string => (status === 'shown' && text !== null ? text : `This ${kind}`)

/** Whether flagging it again would be the same flag; or it is gone, which is what came of it. */
const stands = ({ outcome, revision }: Flag & { revision: number | null }, target: FlagTarget): boolean =>
  outcome === null || target.status !== 'shown' || (outcome === 'dismissed' && revision !== null && revision === target.revision)
