import { getProfile } from '../account/queries'
import type { Viewer } from '../account/schema'
import { readRows, type Query } from '../db/query'
import { isoTime } from '../time'
import { MUTES_MAX, type Muted, type MutePlace } from './schema'

/** Whom somebody has muted, the latest first. There are MUTES_MAX at most. */
export const listMuted = (viewer: Pick<Viewer, 'id'>): Query<Muted[]> =>
  readRows<Muted>`
    SELECT a.handle, a.name, u.since FROM mute u JOIN account a ON a.id = u.muted_id
    WHERE u.account_id = ${BigInt(viewer.id)} AND a.deleted_at IS NULL ORDER BY u.since DESC, a.id LIMIT ${MUTES_MAX}`
    .as((rows) => rows.map(({ since, ...muted }) => ({ ...muted, since: isoTime(since) })))

/** Their handles alone: what a page that is rendered for one reader folds by. */
export const listMutedHandles = (viewer: Pick<Viewer, 'id'>): Query<string[]> =>
  readRows<{ handle: string }>`
    SELECT a.handle FROM mute u JOIN account a ON a.id = u.muted_id WHERE u.account_id = ${BigInt(viewer.id)} AND a.handle IS NOT NULL`
    .as((rows) => rows.map(({ handle }) => handle))

/** Who has a handle, and whether the viewer mutes them; null for nobody's. */
export async function getMutePlace(viewer: Pick<Viewer, 'id'>, handle: string): Promise<MutePlace | null> {
  const profile = await getProfile(handle)
  if (profile === null) return null
  const [row] = await readRows<{ muted: boolean }>`
    SELECT EXISTS (SELECT FROM mute WHERE account_id = ${BigInt(viewer.id)} AND muted_id = ${BigInt(profile.id)}) AS muted`
  return { handle: profile.handle, name: profile.name, isSelf: profile.id === viewer.id, isMuted: row?.muted ?? false }
}
