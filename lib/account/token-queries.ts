import { Prisma } from '../db/client'
import { type Query, readRows } from '../db/query'
import { isoTime } from '../time'
import type { Scope, Viewer } from './schema'
import type { Token } from './token'
import { toViewer, type ViewerRow } from './viewer-row'

/** What a viewer is made of, of an account `a` that is still here. */
export const VIEWER = Prisma.sql`a.id, a.handle, a.name, a.role::text, a.email_verified_at IS NOT NULL AS confirmed,
  a.silenced_until AS "silencedUntil", a.suspended_until AS "suspendedUntil", a.created_at AS "createdAt",
  a.appearance::text`

type TokenRow = { id: number; name: string; scopes: Scope[]; createdAt: string; lastUsedAt: string | null; expiresAt: string }

/** The tokens of an account, the newest first, those that have ended included. */
export const listTokens = (viewer: Pick<Viewer, 'id'>): Query<Token[]> =>
  readRows<TokenRow>`
    SELECT t.id, t.name, t.scopes, t.created_at AS "createdAt", t.last_used_at AS "lastUsedAt", t.expires_at AS "expiresAt"
    FROM access_token t WHERE t.account_id = ${BigInt(viewer.id)} ORDER BY t.id DESC`
    .as((rows) =>
      rows.map((row) => ({
        ...row,
        id: String(row.id),
        createdAt: isoTime(row.createdAt),
        lastUsedAt: row.lastUsedAt && isoTime(row.lastUsedAt),
        expiresAt: isoTime(row.expiresAt),
      })),
    )

/** Who acts by a token, and when it was last noted that somebody does. */
export type TokenUse = { tokenId: bigint; viewer: Viewer; lastUsedAt: Date | null }

/** Who acts by the token with this hash. Null when it is not known or has ended, or when the account is gone. */
export const getTokenUse = (hash: string, now: Date): Query<TokenUse | null> =>
  readRows<ViewerRow & { tokenId: number; scopes: Scope[]; lastUsedAt: string | null }>`
    SELECT ${VIEWER}, t.id AS "tokenId", t.scopes, t.last_used_at AS "lastUsedAt"
    FROM access_token t JOIN account a ON a.id = t.account_id
    WHERE t.hash = ${hash} AND t.expires_at > ${now} AND a.deleted_at IS NULL`
    .as(([row]) => {
      if (row === undefined) return null
      const { tokenId, scopes, lastUsedAt } = row
      const viewer = toViewer(row, { sessionId: null, signedInAt: null, scopes })
      return { tokenId: BigInt(tokenId), viewer, lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt) }
    })
