import { z } from 'zod'

import { ticketSchema, type Viewer } from '../account/schema'
import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import type { DebateStanding } from '../debate/rights'
import { getDebateStanding } from '../debate/rights-queries'
import { type Debate, slugSchema } from '../debate/schema'
import { idSchema, type Page } from '../page'
import { isoTime } from '../time'

/** Somebody who has a part in a debate, and since when. */
export type DebatePerson = { id: string; handle: string; name: string; since: string }
/** A link that holds. What it is, only whoever made it was told. */
export type Invitation = { id: string; createdAt: string; expiresAt: string }

/** Members that the settings of a debate show on one page. */
const MEMBERS_SHOWN = 50

type PersonRow = Omit<DebatePerson, 'id'> & { id: number }
const toPerson = ({ id, since, ...row }: PersonRow): DebatePerson => ({ ...row, id: String(id), since: isoTime(since) })

const moderatorsOf = (slug: string): Query<DebatePerson[]> =>
  readRows<PersonRow>`
    SELECT a.id, a.handle, a.name, m.named_at AS since FROM debate d JOIN debate_moderator m ON m.debate_id = d.id JOIN account a ON a.id = m.account_id
    WHERE d.slug = ${slug} AND a.handle IS NOT NULL ORDER BY m.named_at DESC, a.id DESC`
    .as((rows) => rows.map(toPerson))

const memberPlace = z.tuple([z.literal('members'), z.iso.datetime(), idSchema])

/** Newest first. */
const membersOf = (slug: string, cursor: string | undefined): Query<Page<DebatePerson>> =>
  Query.of(() => {
    const last = cursor === undefined ? null : readCursor(cursor, memberPlace)
    return readRows<PersonRow>`
      SELECT a.id, a.handle, a.name, m.joined_at AS since FROM debate d JOIN debate_member m ON m.debate_id = d.id JOIN account a ON a.id = m.account_id
      WHERE d.slug = ${slug} AND a.handle IS NOT NULL
        ${last === null ? Prisma.empty : Prisma.sql`AND (m.joined_at, a.id) < (${new Date(last[1])}::timestamptz, ${BigInt(last[2])}::bigint)`}
      ORDER BY m.joined_at DESC, a.id DESC LIMIT ${MEMBERS_SHOWN + 1}`
      .as((rows) => pageFrom(rows, MEMBERS_SHOWN, toPerson, ({ id, since }) => ['members', isoTime(since), String(id)]))
  })

const countMembers = (slug: string): Query<number> =>
  readRows<{ count: number }>`
    SELECT count(*)::int AS count FROM debate d JOIN debate_member m ON m.debate_id = d.id JOIN account a ON a.id = m.account_id
    WHERE d.slug = ${slug} AND a.handle IS NOT NULL`
    .as(([row]) => row?.count ?? 0)

const invitationsTo = (slug: string, now: Date): Query<Invitation[]> =>
  readRows<Omit<Invitation, 'id'> & { id: number }>`
    SELECT i.id, i.created_at AS "createdAt", i.expires_at AS "expiresAt" FROM debate d JOIN invitation i ON i.debate_id = d.id
    WHERE d.slug = ${slug} AND i.expires_at > ${now} ORDER BY i.id DESC`
    .as((rows) => rows.map(({ id, createdAt, expiresAt }) => ({ id: String(id), createdAt: isoTime(createdAt), expiresAt: isoTime(expiresAt) })))

export type Leading = {
  debate: Debate
  standing: DebateStanding
  moderators: DebatePerson[]
  /** How many were invited and came, and a page of them. */
  memberCount: number
  members: Page<DebatePerson>
  invitations: Invitation[]
}

/**
 * What whoever leads a debate sees of it under its settings. Null where the viewer sees no debate; whether they lead it,
 * `canFrame` says. `cursor`: of the page of members.
 * @throws Refusal invalid on a cursor of another list
 */
export async function getLeading(viewer: Viewer, slug: string, { cursor }: { cursor?: string | undefined }, now: Date): Promise<Leading | null> {
  if (!slugSchema.safeParse(slug).success) return null
  const [debate, standing, moderators, memberCount, members, invitations] = await readTogether([
    getDebate(slug, viewer),
    getDebateStanding(slug, { accountId: viewer.id }),
    moderatorsOf(slug),
    countMembers(slug),
    membersOf(slug, cursor),
    invitationsTo(slug, now),
  ])
  return debate && standing && { debate, standing, moderators, memberCount, members, invitations }
}

/** What an invitation leads to, as whoever has it is told; null for one that has ended, or is another debate's. */
export function getInvited(slug: string, ticket: string, now: Date): Query<{ title: string; thesis: string; isOpened: boolean } | null> {
  if (!slugSchema.safeParse(slug).success || !ticketSchema.safeParse(ticket).success) return Query.known(null)
  return readRows<{ title: string; thesis: string; isOpened: boolean }>`
    SELECT d.title, d.thesis, d.status <> 'draft' AS "isOpened" FROM invitation i JOIN debate d ON d.id = i.debate_id
    WHERE i.hash = encode(sha256(convert_to(${ticket}, 'UTF8')), 'hex') AND i.expires_at > ${now} AND d.slug = ${slug}`
    .as(([row]) => row ?? null)
}

/** A debate that somebody has a part in. */
export type OwnDebate = Pick<Debate, 'slug' | 'title' | 'status' | 'visibility'> & { part: 'owner' | 'moderator' | 'member'; updatedAt: string }

const place = z.tuple([z.literal('own-debates'), idSchema])

/**
 * The debates that the viewer opened, moderates or was invited to, newest first, a page at a time: also those that are
 * listed nowhere.
 * @throws Refusal invalid on a cursor of another list
 */
export const listOwnDebates = (viewer: Pick<Viewer, 'id'>, { limit, cursor }: { limit: number; cursor?: string | undefined }): Query<Page<OwnDebate>> =>
  Query.of(() => {
    const [me, before] = [BigInt(viewer.id), cursor === undefined ? null : BigInt(readCursor(cursor, place)[1])]
    return readRows<OwnDebate & { id: number }>`
      SELECT d.id, d.slug, d.title, d.status::text, d.visibility::text, d.updated_at AS "updatedAt",
        CASE WHEN d.owner_id = ${me} THEN 'owner'
          WHEN EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = d.id AND m.account_id = ${me}) THEN 'moderator' ELSE 'member' END AS part
      FROM debate d
      WHERE (d.owner_id = ${me} OR (d.status <> 'draft' AND d.id IN (
          SELECT debate_id FROM debate_moderator WHERE account_id = ${me} UNION SELECT debate_id FROM debate_member WHERE account_id = ${me})))
        ${before === null ? Prisma.empty : Prisma.sql`AND d.id < ${before}`}
      ORDER BY d.id DESC LIMIT ${limit + 1}`
      .as((rows) => pageFrom(rows, limit, ({ id: _, updatedAt, ...row }) => ({ ...row, updatedAt: isoTime(updatedAt) }), ({ id }) => ['own-debates', String(id)]))
  })
