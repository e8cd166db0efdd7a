import { db, type Transaction } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { newDeviceLetter } from '../mail/letters'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { hashSecret, newSecret } from '../secret'
import { SETTINGS } from './address'
import { networkHash } from './network-commands'
import { SESSION_DAYS, type Viewer } from './schema'
import { getSessionViewer, SESSION_NOTE_MS } from './session-queries'

const endOf = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * 24 * 60 * 60_000)

export type SignedInWith = {
  /** The secret in the browser's own cookie. */
  deviceSecret: string
  /** "Firefox on Linux". */
  agent: string
  /** The secret of the session that this browser had until now: it ends. */
  replaces?: string | null
  /** The network that it comes from, as limits count by it; of it a keyed hash is kept. */
  network?: string | null
}

/**
 * Opens a session of an account: always a new one, and the one that this browser had before is dead. From a browser
 * that the account has not used yet its owner is told by mail, unless it is the account's first. Returns the session's
 * secret, for the cookie.
 * @throws Refusal unauthenticated when the account is gone.
 */
export async function openSession(accountId: string, by: SignedInWith, now: Date = new Date()): Promise<string> {
  const secret = newSecret()
  const id = BigInt(accountId)
  const deviceHash = hashSecret(by.deviceSecret)
  const network = networkHash(by.network)
  await db().$transaction(async (tx) => {
    // Locked, so that two at once do not both take themselves for the first device.
    const [account] = await tx.$queryRaw<{ name: string; email: string }[]>`
      SELECT name, email FROM account WHERE id = ${id} AND deleted_at IS NULL FOR NO KEY UPDATE`
    if (account === undefined) throw new Refusal('unauthenticated', 'This account is not here any more.')
    const [before] = await tx.$queryRaw<{ devices: bigint; isKnown: boolean }[]>`
      WITH
        replaced AS (DELETE FROM session WHERE hash = ${by.replaces ? hashSecret(by.replaces) : null}),
        opened AS (
          INSERT INTO session (hash, account_id, device_hash, agent, created_at, last_used_at, expires_at)
          VALUES (${hashSecret(secret)}, ${id}, ${deviceHash}, ${by.agent}, ${now}, ${now}, ${endOf(now)})),
        used AS (
          INSERT INTO device (account_id, hash, last_used_at) VALUES (${id}, ${deviceHash}, ${now})
          ON CONFLICT (account_id, hash) DO UPDATE SET last_used_at = excluded.last_used_at),
        seen AS (
          INSERT INTO account_network (account_id, hash, last_seen_at) SELECT ${id}, ${network}::text, ${now} WHERE ${network}::text IS NOT NULL
          ON CONFLICT (account_id, hash) DO UPDATE SET last_seen_at = excluded.last_seen_at)
      SELECT count(*) AS devices, coalesce(bool_or(hash = ${deviceHash}), false) AS "isKnown" FROM device WHERE account_id = ${id}`
    if (before === undefined || before.isKnown || before.devices === 0n) return
    const letter = newDeviceLetter({ name: account.name, agent: by.agent, at: now, link: `${publicUrl()}${SETTINGS}/devices` })
    await queueMail(tx, { accountId, email: account.email }, letter, now)
  })
  return secret
}

/**
 * Who acts by a session, or null when it is not known or has ended, or when the account is gone. One statement, and
 * once in five minutes another that notes the use and puts the session's end off.
 */
export async function readViewer(secret: string, now: Date = new Date()): Promise<Viewer | null> {
  const found = await getSessionViewer(hashSecret(secret), now)
  if (found === null) return null
  const { viewer, isNoteDue } = found
  if (isNoteDue && viewer.sessionId !== null) {
    // Where many ask at once, one writes.
    await db().session.updateMany({
      where: { id: BigInt(viewer.sessionId), lastUsedAt: { lte: new Date(now.getTime() - SESSION_NOTE_MS) } },
      data: { lastUsedAt: now, expiresAt: endOf(now) },
    })
  }
  return viewer
}

/** Ends the session with this secret, if there is one. */
export async function endSessionOf(secret: string): Promise<void> {
  await db().session.deleteMany({ where: { hash: hashSecret(secret) } })
}

/**
 * Ends a session of one's own, at once.
 * @throws Refusal not_found for what is no session of the viewer's.
 */
export async function endSession(viewer: Pick<Viewer, 'id'>, id: string): Promise<void> {
  const { count } = idSchema.safeParse(id).success
    ? await db().session.deleteMany({ where: { id: BigInt(id), accountId: BigInt(viewer.id) } })
    : { count: 0 }
  if (count === 0) throw new Refusal('not_found', 'There is no such device of yours. It may have been signed out already.')
}

/** Ends all sessions of the viewer's but the one that asks. Returns how many those were. */
export async function endOtherSessions(viewer: Pick<Viewer, 'id' | 'sessionId'>, tx: Transaction = db()): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: { accountId: BigInt(viewer.id), ...(viewer.sessionId !== null && { id: { not: BigInt(viewer.sessionId) } }) },
  })
  return count
}
