import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { idSchema } from '../page'
import { Conflict, Refusal } from '../refusal'
import { LEASE_MINUTES } from './schema'
import { inSight, mayModerate } from './sight-queries'
import { ALREADY_DECIDED, NO_CASE, takenWords } from './wording'

type Taken = { until: Date }

/** When a case goes back of what its moderator did with it just now. */
const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MINUTES * 60_000)

const idIn = (id: string): bigint => BigInt(idSchema.safeParse(id).data ?? 0)

/**
 * Takes a case, for LEASE_MINUTES from now; of one's own the time begins anew. Of two at the same moment one gets it. Who
 * first takes it has looked at it first.
 * @throws Refusal not_found where there is none that the viewer may see; conflict where it was decided, or is somebody else's
 */
export async function takeCase(viewer: Viewer, id: string, now: Date = new Date()): Promise<Taken> {
  if (!mayModerate(viewer, now)) throw new Refusal('not_found', NO_CASE)
  const [until, caseId] = [leaseFrom(now), idIn(id)]
  const taken = await db().$executeRaw`
    UPDATE moderation_case k SET taken_by_id = ${BigInt(viewer.id)}, taken_until = ${until}, first_look_at = coalesce(first_look_at, ${now})
    WHERE k.id = ${caseId} AND k.status = 'open' AND ${inSight(viewer)}
      AND (k.taken_by_id IS NULL OR k.taken_by_id = ${BigInt(viewer.id)} OR k.taken_until <= ${now})`
  if (taken === 0) throw await refusalToTake(viewer, caseId, now)
  return { until }
}

/** Why it could not be taken. */
async function refusalToTake(viewer: Viewer, caseId: bigint, now: Date): Promise<Refusal> {
  const [found] = await db().$queryRaw<{ status: string; takenUntil: Date | null }[]>`
    SELECT k.status::text, k.taken_until AS "takenUntil" FROM moderation_case k WHERE k.id = ${caseId} AND ${inSight(viewer)}`
  if (found === undefined) return new Refusal('not_found', NO_CASE)
  if (found.status === 'decided') return new Conflict(ALREADY_DECIDED, { status: 'decided' })
  const until = found.takenUntil ?? now
  return new Conflict(takenWords(until), { status: 'open', takenUntil: until.toISOString() })
}

/** Gives a case back before its time. What is not the viewer's is left as it is. @throws Refusal not_found */
export async function giveBackCase(viewer: Viewer, id: string, now: Date = new Date()): Promise<void> {
  const caseId = idIn(id)
  if (!mayModerate(viewer, now)) throw new Refusal('not_found', NO_CASE)
  const [found] = await db().$queryRaw<{ id: bigint }[]>`
    WITH seen AS (SELECT k.id FROM moderation_case k WHERE k.id = ${caseId} AND ${inSight(viewer)}),
    back AS (UPDATE moderation_case k SET taken_by_id = NULL, taken_until = NULL FROM seen WHERE k.id = seen.id AND k.taken_by_id = ${BigInt(viewer.id)})
    SELECT id FROM seen`
  if (found === undefined) throw new Refusal('not_found', NO_CASE)
}

/**
 * What the viewer does with a case of theirs makes its time begin anew. Nothing comes of it where it is not theirs.
 * @param id any text: what is no id is nobody's
 */
export async function keepCase(viewer: Pick<Viewer, 'id'>, id: string, now: Date = new Date()): Promise<void> {
  await db().$executeRaw`
    UPDATE moderation_case SET taken_until = ${leaseFrom(now)}
    WHERE id = ${idIn(id)} AND status = 'open' AND taken_by_id = ${BigInt(viewer.id)} AND taken_until > ${now}`
}
