import type { OAuthConfig, Provider } from 'next-auth/providers/index'
import GitHubImport from 'next-auth/providers/github'
import GoogleImport from 'next-auth/providers/google'

import { env } from '../env'
import { defaultOf } from './common-js'

const GitHub = defaultOf(GitHubImport)
const Google = defaultOf(GoogleImport)

/** What a provider says of who signed in there, as far as it is used here. */
export type Claims = Readonly<Record<string, unknown>>

/** Where one can sign in besides here. */
export type SignInProvider = { id: string; name: string }

/** The providers that the settings name, in the order in which they are offered. */
export const listProviders = (): readonly SignInProvider[] =>
  configuredProviders().map(({ id, name }) => ({ id, name }))

/** The same, as next-auth wants them. Each checks state and PKCE, and a nonce where there is an ID token. */
export function configuredProviders(): readonly OAuthConfig<Claims>[] {
  const settings = env()
  const found: (OAuthConfig<Claims> | undefined)[] = [
    openIdConnect(settings.OIDC_NAME, settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET),
    google(settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET),
    github(settings.GITHUB_CLIENT_ID, settings.GITHUB_CLIENT_SECRET),
  ]
  return found.filter((provider) => provider !== undefined)
}

/** Milliseconds that a provider gets to answer. */
const TIMEOUT = 10_000

type Given = string | undefined

function openIdConnect(name: string, issuer: Given, clientId: Given, clientSecret: Given): OAuthConfig<Claims> | undefined {
  if (!issuer || !clientId || !clientSecret) return undefined
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    httpOptions: { timeout: TIMEOUT },
    // Who keeps to the letter of the standard tells the address not in the ID token, but when asked.
    userinfo: {
      async request({ tokens, client }) {
        const claims = (tokens as { claims(): Claims }).claims()
        const more = claims.email === undefined && tokens.access_token ? await client.userinfo(tokens.access_token) : {}
        // It must speak of the same person.
        const isSame = (more as Claims).sub === undefined || (more as Claims).sub === claims.sub
        return { ...(isSame ? more : {}), ...claims } as never
      },
    },
    profile: (claims) => ({ id: String(claims.sub) }),
  }
}

function google(clientId: Given, clientSecret: Given): OAuthConfig<Claims> | undefined {
  if (!clientId || !clientSecret) return undefined
  const preset = Google({ clientId, clientSecret, checks: ['pkce', 'state', 'nonce'], httpOptions: { timeout: TIMEOUT } })
  return { ...preset, profile: (claims: Claims) => ({ id: String(claims.sub) }) } as unknown as OAuthConfig<Claims>
}

function github(clientId: Given, clientSecret: Given): OAuthConfig<Claims> | undefined {
  if (!clientId || !clientSecret) return undefined
  const preset = GitHub({
    clientId,
    clientSecret,
    checks: ['pkce', 'state'],
    httpOptions: { timeout: TIMEOUT },
    userinfo: { url: 'https://api.github.com/user', request: ({ tokens }) => readGitHub(tokens.access_token ?? '') as never },
  })
  return { ...preset, profile: (claims: Claims) => ({ id: String(claims.id) }) } as unknown as OAuthConfig<Claims>
}

type GitHubAddress = { email: string; primary: boolean; verified: boolean }

/** GitHub tells which addresses are confirmed in a list of its own. */
async function readGitHub(token: string): Promise<Claims> {
  const ask = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, 'user-agent': 'crux', accept: 'application/vnd.github+json' }
    const answer = await fetch(`https://api.github.com${path}`, { headers, signal: AbortSignal.timeout(TIMEOUT) })
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`)
    return answer.json()
  }
  const [person, addresses] = await Promise.all([ask('/user'), ask('/user/emails')])
  const main = (addresses as GitHubAddress[]).find(({ primary }) => primary)
  const { id, login, name } = person as Claims
  return { id, preferred_username: login, name: name ?? login, email: main?.email, email_verified: main?.verified === true }
}

/** What next-auth calls a list of them. */
export type Providers = Provider[]
