import { encode } from 'next-auth/jwt'

import { openSession } from '../../lib/account/session-commands'
import type { Scope, Viewer } from '../../lib/account/schema'
import { createToken, type NewToken } from '../../lib/account/token-commands'
import { sessionCookieName } from '../../lib/auth/cookies'
import { authSecret } from '../../lib/auth/sealed'
import { env, provideSettings } from '../../lib/env'
import { newSecret } from '../../lib/secret'
import { person, type PersonWishes } from '../factories/account'

/** The address of our own pages, and one of another site's. */
export const OWN = 'https://crux.example'
export const FOREIGN = 'https://evil.example'

/** What signs cookies, and where Crux is: before anything is asked. */
export function provideAuth(): void {
  provideSettings({ AUTH_SECRET: env().AUTH_SECRET ?? newSecret(), PUBLIC_URL: OWN })
}

/** Somebody with an account, as they act by a session. */
export const makePerson = async (wishes: PersonWishes = {}): Promise<Viewer> => (await person({ hasPassword: false, ...wishes })).viewer

/** The Cookie header of a browser that this person has signed in by, and the session's secret. */
export async function signIn({ id }: Pick<Viewer, 'id'>): Promise<{ Cookie: string }> {
  const sid = await openSession(id, { deviceSecret: newSecret(), agent: 'Firefox on Linux' })
  return { Cookie: `${sessionCookieName()}=${await encode({ token: { sid }, secret: authSecret() })}` }
}

/** A program of this person's. */
export async function program(of: Viewer, scopes: Scope[] = ['read', 'write'], days = 30): Promise<NewToken & { headers: { Authorization: string } }> {
  const made = await createToken(of, { name: 'My program', scopes, days })
  return { ...made, headers: { Authorization: `Bearer ${made.token}` } }
}
