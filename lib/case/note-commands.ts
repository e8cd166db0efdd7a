import { unlessGone } from '../account/gone'
import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { inSight, mayModerate } from './sight-queries'
import { keepCase } from './take-commands'
import { NO_CASE } from './wording'

/**
 * Adds a note for all moderators to a case; with `aboutPerson` also to whoever wrote what it is about, so that it stands at
 * their next case too.
 * @throws Refusal not_found where there is no case that the viewer may see
 */
export async function addCaseNote(
  viewer: Viewer, { caseId, text, aboutPerson }: { caseId: string; text: string; aboutPerson: boolean }, once: Once | null, now: Date = new Date(),
): Promise<{ id: string }> {
  if (!mayModerate(viewer, now)) throw new Refusal('not_found', NO_CASE)
  const { id } = await unlessGone(db().$transaction((tx) => doOnce(tx, viewer, once, async () => {
    const [made] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO moderator_note (account_id, case_id, author_id, text, created_at)
      SELECT CASE WHEN ${aboutPerson}::boolean THEN k.author_id END, k.id, ${BigInt(viewer.id)}, ${text}, ${now}
      FROM moderation_case k WHERE k.id = ${BigInt(idSchema.safeParse(caseId).data ?? 0)} AND ${inSight(viewer)}
      RETURNING id`
    if (made === undefined) throw new Refusal('not_found', NO_CASE)
    return made.id
  })))
  await keepCase(viewer, caseId, now)
  return { id: String(id) }
}
