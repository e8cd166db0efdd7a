import { type Query, readRows } from '../db/query'
import { isoTime } from '../time'
import { UNOPENED } from './queries'
import type { Viewer } from './schema'
import { VIEWER } from './token-queries'
import { toViewer, type ViewerRow } from './viewer-row'

/** Milliseconds between two notes of a session's last use. */
export const SESSION_NOTE_MS = 5 * 60_000

type SessionViewer = { viewer: Viewer; isNoteDue: boolean }

/** Who acts by a session, in one statement; null when it is not known or has ended, or when the account is gone. */
export const getSessionViewer = (hash: string, now: Date): Query<SessionViewer | null> =>
  readRows<ViewerRow & { sessionId: number; signedInAt: string; isNoteDue: boolean }>`
    SELECT ${VIEWER}, s.id AS "sessionId", s.created_at AS "signedInAt", s.last_used_at <= ${new Date(now.getTime() - SESSION_NOTE_MS)} AS "isNoteDue"
    FROM session s JOIN account a ON a.id = s.account_id
    WHERE s.hash = ${hash} AND s.expires_at > ${now} AND a.deleted_at IS NULL`
    .as(([row]) => {
      if (row === undefined) return null
      const { sessionId, signedInAt, isNoteDue } = row
      return { viewer: toViewer(row, { sessionId: String(sessionId), signedInAt, scopes: null }), isNoteDue }
    })

/** Somewhere one is signed in. */
export type OwnSession = {
  id: string
  /** "Firefox on Linux". */
  agent: string
  createdAt: string
  /** To five minutes. */
  lastUsedAt: string
  /** The one that asks. */
  current: boolean
}

type SessionRow = { id: number; agent: string; createdAt: string; lastUsedAt: string }

/** Where the viewer is signed in, the last used first. */
export const listSessions = (viewer: Pick<Viewer, 'id' | 'sessionId'>, now: Date = new Date()): Query<OwnSession[]> =>
  readRows<SessionRow>`
    SELECT s.id, s.agent, s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt"
    FROM session s WHERE s.account_id = ${BigInt(viewer.id)} AND s.expires_at > ${now}
    ORDER BY s.last_used_at DESC, s.id DESC`
    .as((rows) =>
      rows.map(({ id, agent, createdAt, lastUsedAt }) => ({
        id: String(id),
        agent,
        createdAt: isoTime(createdAt),
        lastUsedAt: isoTime(lastUsedAt),
        current: String(id) === viewer.sessionId,
      })),
    )

/** What a password is compared with. */
export type Credentials = { accountId: string; passwordHash: string | null; isKnownDevice: boolean }

/** Of the account with this address; null when there is none, or when its owner has not opened the link in the mail yet. `deviceHash`: of the secret in the browser's own cookie. */
export const getCredentials = (email: string, deviceHash: string | null): Query<Credentials | null> =>
  readRows<{ id: number; passwordHash: string | null; known: boolean }>`
    SELECT a.id, a.password_hash AS "passwordHash", EXISTS (SELECT FROM device d WHERE d.account_id = a.id AND d.hash = ${deviceHash}) AS known
    FROM account a WHERE a.email = ${email} AND a.deleted_at IS NULL AND NOT ${UNOPENED}`
    .as(([row]) => (row ? { accountId: String(row.id), passwordHash: row.passwordHash, isKnownDevice: row.known } : null))
