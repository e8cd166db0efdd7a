import type { Context } from 'hono'

import { isAllowed } from '../account/policy'
import type { Scope, Viewer } from '../account/schema'
import { readViewer } from '../account/session-commands'
import { getSessionViewer } from '../account/session-queries'
import { sessionOf, viewerOf } from '../auth/viewer'
import { type Answers, type Query, readTogether } from '../db/query'
import type { Whose } from '../debate/rights-queries'
import { Refusal } from '../refusal'
import { hashSecret } from '../secret'

/** What a request says of who asks. */
export type Credentials = { cookie: string | undefined; authorization: string | undefined }

export const NO_CREDENTIALS = 'Sign in, or send a token as Authorization: Bearer.'
export const UNKNOWN_TOKEN = 'This token is not known, or it has ended. Make a new one under settings, or leave it out to read.'

/** A token goes before a cookie: who sends one means to act by it. */
export function credentialsOf(c: Context): Credentials {
  const authorization = c.req.header('authorization')
  return { cookie: authorization === undefined ? c.req.header('cookie') : undefined, authorization }
}

/**
 * Who asks, as the database says now. Null for nobody.
 * @throws Refusal unauthenticated for a token that is not known; forbidden for one without the scope.
 */
export async function viewerBy(
  { cookie, authorization }: Credentials,
  scope: Scope,
  now: Date = new Date(),
): Promise<Viewer | null> {
  if (cookie === undefined && authorization === undefined) return null
  // Somebody meant to say who they are, and said nothing.
  if (authorization === '') throw new Refusal('unauthenticated', UNKNOWN_TOKEN)
  const viewer = await viewerOf({ cookie, authorization }, now)
  if (viewer !== null && !isAllowed(viewer, scope)) throw new Refusal('forbidden', withoutScope(scope))
  return viewer
}

/**
 * Who asks, and what is asked of them: by a session all in one statement. A page asks this for each of its
 * readers who is signed in.
 * @param ask is asked for whoever the credentials are of, which may turn out to be nobody: then all is null
 */
export async function viewerTogether<const Queries extends readonly Query<unknown>[]>(
  credentials: Credentials,
  scope: Scope,
  ask: (whose: Whose) => Queries,
  now: Date,
): Promise<{ viewer: Viewer; answers: Answers<Queries> } | null> {
  if (credentials.authorization !== undefined) {
    const viewer = await viewerBy(credentials, scope, now)
    return viewer && { viewer, answers: await readTogether(ask({ accountId: viewer.id })) }
  }
  const secret = await sessionOf(credentials.cookie)
  if (secret === null) return null
  const sessionHash = hashSecret(secret)
  const [session, ...found] = await readTogether([getSessionViewer(sessionHash, now), ...ask({ sessionHash })])
  if (session === null) return null
  // Notes the use, once in five minutes.
  if (session.isNoteDue) await readViewer(secret, now)
  return { viewer: session.viewer, answers: found as Answers<Queries> }
}

export const withoutScope = (scope: Scope): string => `This token does not have the scope "${scope}". Make one that has it.`
