import { isAtLeast } from '../account/policy'
import type { AccountRole, Viewer } from '../account/schema'
import type { ActingRole, TargetKind } from '../case/schema'
import { canModerateIn, type DebateStanding } from '../debate/rights'
import { KINDS_FOR, type ActionKind } from './schema'

/** Whom it concerns: who wrote a text, leads a debate, or is the person. Null where nobody is known, as of an article's claims. */
export type Concerned = {
  id: string
  role: AccountRole
  /** Of the debate that it is in. */
  isDebateModerator: boolean
} | null

/** From nobody's role up. Who acts stands above whom it concerns. */
const RANKS: readonly ActingRole[] = ['automatic', 'debate_moderator', 'moderator', 'admin']

const rankOf = (role: ActingRole): number => RANKS.indexOf(role)

const rankOfConcerned = (concerned: Concerned): number => {
  if (concerned === null) return 0
  if (concerned.role !== 'member') return rankOf(concerned.role)
  return concerned.isDebateModerator ? rankOf('debate_moderator') : 0
}

/**
 * In which role the viewer acts: as one of the whole place, or of the debate alone. Null for who may not at all.
 * @param standing what they are to the debate that it is in; null for a person, whom only moderators of the place act on
 */
export function actingRole(viewer: Viewer, standing: DebateStanding | null, now: Date): Exclude<ActingRole, 'automatic'> | null {
  const inDebate: DebateStanding = standing ?? { ...NOWHERE, isModerator: false }
  if (!canModerateIn(viewer, inDebate, now)) return null
  return isAtLeast(viewer.role, 'moderator') ? (viewer.role as 'moderator' | 'admin') : 'debate_moderator'
}

const NOWHERE: DebateStanding = {
  ...{ id: '0', status: 'open', visibility: 'public', arguing: 'members' },
  ...{ isOwner: false, isModerator: false, isMember: false },
}

export const isFitting = (kind: ActionKind, target: TargetKind): boolean => KINDS_FOR[target].includes(kind)

/**
 * Whether somebody in a role acts on what concerns this person: never on themselves, on a peer or on who stands above
 * them. Nobody stands above an admin, so that another one may at least say that nothing is wrong.
 */
export function canActOn(viewer: Pick<Viewer, 'id'>, role: ActingRole, kind: ActionKind, concerned: Concerned): boolean {
  if (concerned?.id === viewer.id) return false
  if (rankOf(role) > rankOfConcerned(concerned)) return true
  return kind === 'dismiss' && role === 'admin'
}

/** Whether somebody in a role takes back what somebody did in another: not of who stands above them. */
export const canTakeBack = (role: ActingRole, done: ActingRole): boolean => rankOf(role) >= rankOf(done)
