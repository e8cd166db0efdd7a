import { suspended } from '../account/permission'
import { isAllowed, isSuspended } from '../account/policy'
import type { AccountRole, Viewer } from '../account/schema'
import type { ActingRole, Target } from '../case/schema'
import { Prisma, type Transaction } from '../db/client'
import { canSeeDebate, type DebateStanding } from '../debate/rights'
import { standingIn } from '../debate/rights-queries'
import { Refusal } from '../refusal'
import { actingRole, canActOn, type Concerned } from './policy'
import type { ActionKind } from './schema'
import type { Subject } from './subject'
import { NO_TARGET, NOT_A_MODERATOR, NOT_BY_THIS_TOKEN, NOT_ON_PEERS } from './wording'

type Row = {
  debateId: bigint | null
  claimId: bigint | null
  commentId: bigint | null
  status: string | null
  text: string | null
  authorId: bigint | null
  role: AccountRole | null
  isDebateModerator: boolean
}

const CONCERNED = Prisma.sql`a.id AS "authorId", a.role::text`
const moderates = (debateId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = ${debateId} AND m.account_id = a.id) AS "isDebateModerator"`

/** Each kind of target, with the row that is held of it: nobody answers a text meanwhile, or changes a debate or a person. */
const FOUND: Readonly<Record<'claim' | 'comment' | 'debate' | 'account', { from: (id: bigint) => Prisma.Sql; lock: Prisma.Sql }>> = {
  claim: {
    from: (id) => Prisma.sql`SELECT c.debate_id AS "debateId", c.id AS "claimId", NULL::bigint AS "commentId", c.status::text, c.text, ${CONCERNED},
      ${moderates(Prisma.sql`c.debate_id`)} FROM claim c LEFT JOIN account a ON a.id = c.author_id WHERE c.id = ${id}`,
    lock: Prisma.sql`FOR UPDATE OF c`,
  },
  comment: {
    from: (id) => Prisma.sql`SELECT c.debate_id AS "debateId", c.claim_id AS "claimId", c.id AS "commentId", c.status::text, c.text, ${CONCERNED},
      ${moderates(Prisma.sql`c.debate_id`)} FROM comment c LEFT JOIN account a ON a.id = c.author_id WHERE c.id = ${id}`,
    lock: Prisma.sql`FOR UPDATE OF c`,
  },
  debate: {
    from: (id) => Prisma.sql`SELECT d.id AS "debateId", NULL::bigint AS "claimId", NULL::bigint AS "commentId", d.status::text, d.title AS text, ${CONCERNED},
      ${moderates(Prisma.sql`d.id`)} FROM debate d LEFT JOIN account a ON a.id = d.owner_id WHERE d.id = ${id}`,
    lock: Prisma.sql`FOR NO KEY UPDATE OF d`,
  },
  account: {
    from: (id) => Prisma.sql`SELECT NULL::bigint AS "debateId", NULL::bigint AS "claimId", NULL::bigint AS "commentId", NULL::text AS status, NULL::text AS text,
      ${CONCERNED}, false AS "isDebateModerator" FROM account a WHERE a.id = ${id} AND a.deleted_at IS NULL`,
    lock: Prisma.sql`FOR NO KEY UPDATE OF a`,
  },
}

/** A target as it is now; null where there is none. `hold`: until the transaction ends. */
export async function readSubject(tx: Transaction, { kind, id }: Target, hold: boolean): Promise<Subject | null> {
  if (kind === 'appeal') return null
  const { from, lock } = FOUND[kind]
  const [row] = await tx.$queryRaw<Row[]>`${from(BigInt(id))} ${hold ? lock : Prisma.empty}`
  if (row === undefined) return null
  const { authorId, role, isDebateModerator, ...rest } = row
  const concerned: Concerned = authorId === null || role === null ? null : { id: String(authorId), role, isDebateModerator }
  return { kind, id: BigInt(id), ...rest, concerned }
}

/**
 * In which role the viewer does this to a target, as it is now.
 * @throws Refusal not_found for what they do not see, forbidden for what they may not do
 */
export async function roleFor(
  tx: Transaction, viewer: Viewer, kind: ActionKind, target: Target, subject: Subject | null, now: Date,
): Promise<Exclude<ActingRole, 'automatic'>> {
  const missing = new Refusal('not_found', NO_TARGET[target.kind])
  if (subject === null) throw missing
  const standing = subject.debateId === null ? null : await standingIn(tx, subject.debateId, viewer.id)
  if (subject.debateId !== null && (standing === null || !canSeeDebate(viewer, standing))) throw missing
  const role = actingRole(viewer, standing, now)
  if (role === null) throw isKnown(subject, standing) ? refusalOf(viewer, now) : missing
  if (!canActOn(viewer, role, kind, subject.concerned)) throw new Refusal('forbidden', NOT_ON_PEERS)
  return role
}

/** Whether everybody who sees the debate knows that the thing is there: ids can be counted up. */
const isKnown = ({ kind, status }: Subject, standing: DebateStanding | null): boolean =>
  standing?.visibility !== 'unlisted' && (kind === 'debate' || status !== 'held')

function refusalOf(viewer: Viewer, now: Date): Refusal {
  if (isSuspended(viewer, now)) return suspended(viewer)
  return new Refusal('forbidden', isAllowed(viewer, 'moderate') ? NOT_A_MODERATOR : NOT_BY_THIS_TOKEN)
}
