import type { Account, AuthOptions, Profile, User } from 'next-auth'
import CredentialsImport from 'next-auth/providers/credentials'

import { ownPath } from '../account/address'
import { log } from '../log'
import { defaultOf } from './common-js'
import { COOKIE_SECONDS, isSecure } from './cookies'
import { configuredProviders, type Claims, type Providers } from './providers'
import { authSecret } from './sealed'

const Credentials = defaultOf(CredentialsImport)

/** The one credentials provider: by whatever proof (a password, a ticket) an action of ours has let somebody in. */
export const OWN_PROVIDER = 'own'

/** Who came back from a provider, as next-auth has checked it. */
export type Arrival = { provider: string; subject: string; claims: Claims }

export type Admission = {
  /** Opens a session for who was let in here. Without it nobody is: nothing from outside gets this far. */
  open?: () => Promise<string>
  /** Opens a session for who came from a provider; or the address of the page to go to instead. */
  arrive?: (arrival: Arrival) => Promise<{ session: string } | { go: string }>
}

/**
 * The options of next-auth for one request. The cookie's token holds the secret of a session and nothing else: who that
 * is and may do is asked of the database each time.
 */
export function authOptions(admission: Admission = {}): AuthOptions {
  let opened: string | undefined
  const own = Credentials({
    id: OWN_PROVIDER,
    name: OWN_PROVIDER,
    credentials: {},
    async authorize() {
      opened = await admission.open?.()
      return opened === undefined ? null : { id: OWN_PROVIDER }
    },
  })
  return {
    secret: authSecret(),
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    jwt: { maxAge: COOKIE_SECONDS },
    useSecureCookies: isSecure(),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [own, ...(configuredProviders() as unknown as Providers)],
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + ownPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      async signIn({ account, profile }: { user: User; account: Account | null; profile?: Profile }) {
        if (account?.type !== 'oauth') return opened !== undefined
        const claims = (profile ?? {}) as Claims
        const arrived = await admission.arrive?.({ provider: account.provider, subject: account.providerAccountId, claims })
        if (arrived === undefined) return false
        if ('go' in arrived) return arrived.go
        opened = arrived.session
        return true
      },
      jwt: ({ token }) => Promise.resolve({ sid: opened ?? token.sid }),
      session: ({ session }) => Promise.resolve({ expires: session.expires }),
    },
    // Codes only: what next-auth adds to them holds addresses and tokens of people.
    logger: {
      error: (code) => log.warn({ code }, 'A sign-in at a provider failed'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  }
}
