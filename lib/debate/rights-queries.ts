import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import type { DebateStanding } from './rights'
import { slugSchema } from './schema'

/**
 * Whose standing is asked for: an account, or whoever the session with this hash is of. By the session it can be read
 * together with the viewer, in one statement. Whether the session holds is the viewer's to say.
 */
export type Whose = { accountId: string } | { sessionHash: string }

/** What somebody is to the debate at an address; null when there is none. Whether they may see it, `canSeeDebate` says. */
export function getDebateStanding(slug: string, whose: Whose): Query<DebateStanding | null> {
  if (!slugSchema.safeParse(slug).success) return Query.known(null)
  const account =
    'accountId' in whose
      ? Prisma.sql`${BigInt(whose.accountId)}::bigint`
      : Prisma.sql`(SELECT account_id FROM session WHERE hash = ${whose.sessionHash})`
  return readRows<DebateStanding>`
    SELECT d.status::text, d.visibility::text, coalesce(d.owner_id = w.id, false) AS "isOwner",
      EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = d.id AND m.account_id = w.id) AS "isModerator"
    FROM (SELECT ${account} AS id) w, debate d WHERE d.slug = ${slug}`
    .as(([row]) => row ?? null)
}
