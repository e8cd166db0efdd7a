import { decode, encode } from 'next-auth/jwt'

import { env } from '../env'

/** What next-auth encrypts cookies with, and we what is to be handed back to us. Made at the first start. */
export function authSecret(): string {
  const secret = env().AUTH_SECRET
  if (secret === undefined) throw new Error('AUTH_SECRET is not set: start Crux by `npm start`, which brings one')
  return secret
}

/** Encrypts a few words for somebody to hand back to us. `purpose`: what is sealed for one thing opens for no other. */
export const seal = (purpose: string, words: Record<string, string>, seconds: number): Promise<string> =>
  encode({ token: words, secret: authSecret(), maxAge: seconds, salt: `crux-${purpose}` })

/** What was sealed; null when it was not by us, not for this, or too long ago. */
export async function unseal(purpose: string, sealed: string | undefined): Promise<Record<string, unknown> | null> {
  if (!sealed) return null
  try {
    return await decode({ token: sealed, secret: authSecret(), salt: `crux-${purpose}` })
  } catch {
    return null
  }
}

/** The secret of the session that a cookie of next-auth bears; null when the cookie is none of ours. */
export async function sessionIn(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null
  try {
    const words = await decode({ token: cookie, secret: authSecret() })
    return typeof words?.sid === 'string' ? words.sid : null
  } catch {
    return null
  }
}
