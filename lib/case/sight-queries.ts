import { isAllowed, isAtLeast, isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { Prisma } from '../db/client'
import type { ActingRole } from './schema'

/** Whose actions somebody may decide the appeals against: nobody's above them. */
const APPEALABLE: Readonly<Record<'debate_moderator' | 'moderator' | 'admin', readonly ActingRole[]>> = {
  debate_moderator: ['automatic', 'debate_moderator'],
  moderator: ['automatic', 'debate_moderator', 'moderator'],
  admin: ['automatic', 'debate_moderator', 'moderator', 'admin'],
}

/** Whether the viewer moderates everywhere; otherwise it is in the debates that name them. */
export const moderatesAll = (viewer: Pick<Viewer, 'role'>): boolean => isAtLeast(viewer.role, 'moderator')

/** Whether the viewer may moderate at all just now. What, `inSight` says. */
export const mayModerate = (viewer: Viewer, now: Date): boolean => !isSuspended(viewer, now) && isAllowed(viewer, 'moderate')

/** The debates that name the viewer, and are no drafts any more. */
export const debatesOf = (viewer: Pick<Viewer, 'id'>): Prisma.Sql => Prisma.sql`
  (SELECT m.debate_id FROM debate_moderator m JOIN debate d ON d.id = m.debate_id WHERE m.account_id = ${BigInt(viewer.id)}::bigint AND d.status <> 'draft')`

/**
 * Whether a case `k` is not one's own, wherever one moderates: not about oneself or what one wrote, no appeal against what
 * one did or against somebody above. Drafts are their owners' alone.
 */
export function isOfOthers(viewer: Pick<Viewer, 'id' | 'role'>): Prisma.Sql {
  const id = Prisma.sql`${BigInt(viewer.id)}::bigint`
  const roles = APPEALABLE[viewer.role === 'member' ? 'debate_moderator' : viewer.role]
  return Prisma.sql`(k.author_id IS DISTINCT FROM ${id} AND k.barred_id IS DISTINCT FROM ${id}
    AND NOT (k.target_kind = 'account' AND k.target_id = ${id})
    AND (k.target_kind <> 'appeal' OR EXISTS (
      SELECT FROM appeal p JOIN moderation_action a ON a.id = p.action_id
      WHERE p.id = k.target_id AND a.actor_id IS DISTINCT FROM ${id} AND a.role = ANY (${[...roles]}::acting_role[])))
    AND (k.debate_id IS NULL OR NOT EXISTS (SELECT FROM debate d WHERE d.id = k.debate_id AND d.status = 'draft')))`
}

/** Whether a case `k`, or a thing in its debate, is one the viewer may see. */
export const inSight = (viewer: Pick<Viewer, 'id' | 'role'>): Prisma.Sql =>
  moderatesAll(viewer) ? isOfOthers(viewer) : Prisma.sql`(k.debate_id IN ${debatesOf(viewer)} AND ${isOfOthers(viewer)})`

/** Whether somebody moderates anything: who does not is not told that there is a queue. */
export const moderatesAnything = (viewer: Pick<Viewer, 'id' | 'role'>): Prisma.Sql =>
  moderatesAll(viewer) ? Prisma.sql`true` : Prisma.sql`EXISTS ${debatesOf(viewer)}`
