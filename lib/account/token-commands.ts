import { db, type Transaction } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { tokenMadeLetter } from '../mail/letters'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { hashSecret, newSecret } from '../secret'
import { SETTINGS } from './address'
import { isSameHandle, skeletonOf } from './handle'
import { proveOwner } from './password-commands'
import { assertMayChange } from './permission'
import { isAtLeast } from './policy'
import { type AccountRole, type Scope, TOKENS_MAX, type Viewer } from './schema'
import { isTokenText, TOKEN_NOTE_MS, TOKEN_PREFIX } from './token'
import { getTokenUse } from './token-queries'

/** As `tokenInputSchema` gives it. `days`: from now until it ends. */
export type TokenWish = { name: string; scopes: readonly Scope[]; days: number }
/** `current`: one's password, where there is one. */
export type OwnTokenWish = TokenWish & { current?: string | undefined }
/** `token` is told this once: the database keeps its hash alone. */
export type NewToken = { id: string; token: string }

const DAY_MS = 24 * 60 * 60_000

/**
 * Makes a token for the viewer's programs, and tells its owner by mail.
 * @throws Refusal as `proveOwner`; forbidden for a suspended account, and for `moderate` without the role; conflict with
 *   TOKENS_MAX of them.
 */
export async function createToken(viewer: Viewer, { current, ...wish }: OwnTokenWish, now: Date = new Date()): Promise<NewToken> {
  // Who finds a token must not be able to make another that outlives it.
  if (viewer.scopes !== null) throw new Refusal('forbidden', 'A token cannot make tokens. Sign in and make it under settings.')
  assertMayChange(viewer, now)
  await proveOwner(viewer, current, now)
  const token = await db().$transaction(async (tx) => {
    const [account] = await tx.$queryRaw<Owner[]>`
      SELECT id, role::text AS role, name, email FROM account WHERE id = ${BigInt(viewer.id)} AND deleted_at IS NULL FOR NO KEY UPDATE`
    return account && insertToken(tx, account, wish, now)
  })
  if (token === undefined) throw new Refusal('unauthenticated', 'This account is not here any more.')
  return token
}

/**
 * Makes a token for an account, as its operator may by the command line. Its owner is told by mail.
 * @throws Refusal not_found for an unknown handle; forbidden and conflict as for its owner.
 */
export async function createTokenFor(handle: string, wish: TokenWish, now: Date = new Date()): Promise<NewToken> {
  const token = await db().$transaction(async (tx) => {
    const [account] = await tx.$queryRaw<(Owner & { handle: string })[]>`
      SELECT a.id, a.role::text AS role, a.name, a.email, a.handle FROM handle h JOIN account a ON a.id = h.account_id
      WHERE h.skeleton = ${skeletonOf(handle)} AND a.handle IS NOT NULL FOR NO KEY UPDATE OF a`
    // Who only looks alike, or was called so once, is not meant.
    return account && isSameHandle(account.handle, handle) ? insertToken(tx, account, wish, now) : undefined
  })
  if (token === undefined) throw new Refusal('not_found', `There is nobody with the handle ${handle}.`)
  return token
}

type Owner = { id: bigint; role: AccountRole; name: string; email: string }

/** The owner's row is locked: two at once must not both be the last that there is room for. */
async function insertToken(tx: Transaction, { id: accountId, role, name, email }: Owner, wish: TokenWish, now: Date): Promise<NewToken> {
  if (wish.scopes.includes('moderate') && !isAtLeast(role, 'moderator')) {
    throw new Refusal('forbidden', 'Only moderators and admins can have a token that moderates.')
  }
  // What has ended is shown until room is needed.
  if ((await tx.accessToken.count({ where: { accountId } })) >= TOKENS_MAX) {
    await tx.accessToken.deleteMany({ where: { accountId, expiresAt: { lte: now } } })
    if ((await tx.accessToken.count({ where: { accountId } })) >= TOKENS_MAX) {
      throw new Refusal('conflict', `There are ${TOKENS_MAX} tokens, and no more are possible. Revoke one first.`)
    }
  }
  const token = TOKEN_PREFIX + newSecret()
  const { id } = await tx.accessToken.create({
    data: {
      accountId,
      hash: hashSecret(token),
      name: wish.name,
      scopes: [...new Set(wish.scopes)],
      createdAt: now,
      expiresAt: new Date(now.getTime() + wish.days * DAY_MS),
    },
    select: { id: true },
  })
  const letter = tokenMadeLetter({ name, scopes: wish.scopes, link: `${publicUrl()}${SETTINGS}/tokens` })
  await queueMail(tx, { accountId: String(accountId), email }, letter, now)
  return { id: String(id), token }
}

/**
 * Ends a token of one's own, at once.
 * @throws Refusal not_found for what is no token of the viewer's.
 */
export async function revokeToken(viewer: Pick<Viewer, 'id'>, id: string): Promise<void> {
  const isId = idSchema.safeParse(id).success
  const { count } = isId
    ? await db().accessToken.deleteMany({ where: { id: BigInt(id), accountId: BigInt(viewer.id) } })
    : { count: 0 }
  if (count === 0) throw new Refusal('not_found', 'There is no such token of yours. It may have been revoked already.')
}

/**
 * Who acts by a token, or null when it is not known, has ended, was revoked, or when the account is gone. One
 * statement, and once in five minutes another that notes the use.
 */
export async function readTokenViewer(token: string, now: Date = new Date()): Promise<Viewer | null> {
  if (!isTokenText(token)) return null
  const use = await getTokenUse(hashSecret(token), now)
  if (use === null) return null
  const noteAt = new Date(now.getTime() - TOKEN_NOTE_MS)
  if (use.lastUsedAt === null || use.lastUsedAt <= noteAt) {
    // Of many at once, one writes.
    await db().accessToken.updateMany({
      where: { id: use.tokenId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: noteAt } }] },
      data: { lastUsedAt: now },
    })
  }
  return use.viewer
}
