import { EXPORT_OF_ACCOUNT } from '../account/limits'
import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { readRows } from '../db/query'
import { takeTurn } from '../db/rate-limit'
import { isoTime } from '../time'
import { zipOf } from './archive'
import { readArguing } from './arguing-queries'
import { readClaims } from './claim-queries'
import { readModeration } from './moderation-queries'
import { type Deletion, EXPORT_FILE } from './schema'

/** The deletion that the viewer has asked for, or null. */
export async function getDeletion(viewer: Pick<Viewer, 'id'>): Promise<Deletion | null> {
  const [row] = await readRows<{ at: string; texts: boolean }>`
    SELECT delete_at AS at, delete_texts AS texts FROM account WHERE id = ${BigInt(viewer.id)} AND delete_at IS NOT NULL`
  return row ? { at: isoTime(row.at), texts: row.texts ? 'remove' : 'keep' } : null
}

/** The accounts whose time to think again is over, the longest waiting first. */
export async function listDue(now: Date, limit: number): Promise<{ id: bigint; deleteTexts: boolean }[]> {
  return db().account.findMany({
    where: { deleteAt: { lte: now } },
    orderBy: [{ deleteAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, deleteTexts: true },
  })
}

/**
 * Everything of the viewer's, as one JSON file in a zip. Secrets are not in it, nor what they are kept as.
 * @throws Refusal too_many, for it reads a lot
 */
export async function exportData(viewer: Pick<Viewer, 'id'>, now: Date = new Date()): Promise<Uint8Array> {
  const id = BigInt(viewer.id)
  await takeTurn(EXPORT_OF_ACCOUNT, `account ${viewer.id}`)
  const [account, claims, arguing, moderation] = [await readAccount(id), await readClaims(id), await readArguing(id), await readModeration(id)]
  const content = { exportedAt: now.toISOString(), ...account, claims, ...arguing, ...moderation }
  return zipOf(EXPORT_FILE, Buffer.from(`${JSON.stringify(content, toJson, 2)}\n`), now)
}

/** Ids are texts outside. */
const toJson = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

async function readAccount(id: bigint): Promise<Record<string, unknown>> {
  const mine = { where: { accountId: id } }
  const { _count: counts, debates, moderates, ...account } = await db().account.findUniqueOrThrow({
    where: { id },
    select: {
      id: true, handle: true, name: true, email: true, emailVerifiedAt: true, role: true, silencedUntil: true,
      suspendedUntil: true, approvalUntil: true, handleChangedAt: true, appearance: true, noticesByMail: true, deleteAt: true, deleteTexts: true,
      createdAt: true,
      debates: { select: { slug: true, title: true, createdAt: true }, orderBy: { id: 'asc' } },
      moderates: { select: { debate: { select: { slug: true } }, namedAt: true }, orderBy: { debateId: 'asc' } },
      _count: { select: { devices: true } },
    },
  })
  const [handles, sessions, networks, identities, tokens, tickets, mails, unsent] = await Promise.all([
    db().handle.findMany({ ...mine, select: { handle: true, takenAt: true }, orderBy: { takenAt: 'asc' } }),
    db().session.findMany({ ...mine, select: { agent: true, createdAt: true, lastUsedAt: true, expiresAt: true }, orderBy: { id: 'asc' } }),
    // When, and not from where: what is kept of a network says nothing to its owner.
    db().accountNetwork.findMany({ ...mine, select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'asc' } }),
    db().identity.findMany({ ...mine, select: { provider: true, subject: true, label: true, linkedAt: true }, orderBy: { linkedAt: 'asc' } }),
    db().accessToken.findMany({
      ...mine,
      select: { name: true, scopes: true, createdAt: true, lastUsedAt: true, expiresAt: true },
      orderBy: { id: 'asc' },
    }),
    db().ticket.findMany({ ...mine, select: { purpose: true, email: true, createdAt: true, expiresAt: true }, orderBy: { createdAt: 'asc' } }),
    // Without their words: a link that signs in may be among them.
    db().mail.findMany({ ...mine, select: { subject: true, createdAt: true, sentAt: true }, orderBy: { id: 'asc' } }),
    db().unsentForm.findMany({ ...mine, select: { page: true, form: true, fields: true, expiresAt: true }, orderBy: { expiresAt: 'asc' } }),
  ])
  return {
    account, handles, sessions, devices: counts.devices, networks, identities, tokens, links: tickets, mails, debates,
    unsentForms: unsent.map(({ fields, ...form }) => ({ ...form, fields: JSON.parse(fields) as unknown })),
    moderates: moderates.map(({ debate, namedAt }) => ({ debate: debate.slug, namedAt })),
  }
}
