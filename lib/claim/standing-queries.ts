import { isAtLeast } from '../account/policy'
import { Prisma } from '../db/client'
import type { Reader } from '../debate/rights'

/**
 * What stands in the lists: what is shown, the tombstone of what a moderator hid or removed, and of what was withdrawn as
 * long as others have comments on it, or anything beneath it stands. Looking beneath costs only where something was
 * withdrawn.
 */
export const STANDING = Prisma.sql`(c.status IN ('shown', 'hidden', 'removed') OR (c.status = 'withdrawn' AND (c.pros + c.cons + c.comments > 0
  OR EXISTS (SELECT FROM claim x WHERE x.path <@ c.path AND (x.status IN ('shown', 'hidden', 'removed') OR (x.status = 'withdrawn' AND x.comments > 0))))))`

/** The same for one reader: besides, what of theirs waits for a moderator. */
export const standingFor = (reader: Reader): Prisma.Sql =>
  reader === null ? STANDING : Prisma.sql`(${STANDING} OR (c.status = 'held' AND c.author_id = ${BigInt(reader.id)}))`

/** The same of a claim that is asked for by its id: who moderates there looks at what waits, too. */
export const foundBy = (reader: Reader): Prisma.Sql =>
  reader === null ? STANDING : Prisma.sql`(${standingFor(reader)} OR (c.status = 'held' AND (${isAtLeast(reader.role, 'moderator')}::boolean
    OR EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = c.debate_id AND m.account_id = ${BigInt(reader.id)}))))`
