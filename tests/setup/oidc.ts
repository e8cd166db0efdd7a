import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** Somebody with an account at the provider. `sub` is what they type to sign in there. */
export type OidcPerson = { sub: string; email?: string; email_verified?: boolean; name?: string; preferred_username?: string }

export type OidcProvider = {
  /** For OIDC_ISSUER. */
  issuer: string
  clientId: string
  clientSecret: string
  /** The settings of a Crux that offers it. */
  settings: Record<'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'OIDC_NAME', string>
  /** Lets a Crux at this address (without a slash at its end) send people here. */
  allow(cruxUrl: string): void
  add(person: OidcPerson): void
  stop(): Promise<void>
}

const CLIENT = { client_id: 'crux-test', client_secret: 'a secret that only this test knows' }

/**
 * A real OpenID Connect provider on a free port. Its page has a field `login` and two buttons, "Sign in" and "Cancel".
 * It wants PKCE, and tells addresses by its userinfo only, as the standard has it.
 */
export async function startOidc(name = 'Example Org'): Promise<OidcProvider> {
  const people = new Map<string, OidcPerson>()
  const callbacks = new Set<string>()
  let provider: Provider | undefined
  const server = createServer((request, response) => {
    provider ??= makeProvider(issuer, [...callbacks], people)
    answer(provider, people, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.client_id, OIDC_CLIENT_SECRET: CLIENT.client_secret, OIDC_NAME: name },
    allow(cruxUrl) {
      callbacks.add(`${cruxUrl}/api/auth/callback/oidc`)
      provider = undefined
    },
    add: (person) => void people.set(person.sub, person),
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function makeProvider(issuer: string, callbacks: string[], people: ReadonlyMap<string, OidcPerson>): Provider {
  const configuration: Configuration = {
    clients: [{ ...CLIENT, redirect_uris: callbacks, grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    pkce: { required: () => true },
    cookies: { keys: ['of a test'] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => {
      const person = people.get(sub)
      return person && { accountId: sub, claims: () => ({ ...person }) }
    },
    // Nobody is asked whether Crux may know who they are.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
  return new Provider(issuer, configuration)
}

async function answer(
  provider: Provider, people: ReadonlyMap<string, OidcPerson>, request: IncomingMessage, response: ServerResponse,
): Promise<void> {
  // A browser asks for it by itself, and would say in its console that there is none.
  if (request.url === '/favicon.ico') return void response.writeHead(204).end()
  if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response)
  if (request.method !== 'POST') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE)
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const form = new URLSearchParams(Buffer.concat(chunks).toString())
  const login = form.get('login') ?? ''
  const isIn = form.get('answer') === 'yes' && people.has(login)
  const result = isIn ? { login: { accountId: login } } : { error: 'access_denied', error_description: 'They would rather not' }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

const PAGE =
  '<!DOCTYPE html><html lang="en"><title>Example Org</title><h1>Example Org</h1><form method="post">' +
  '<label>Login <input name="login"></label><button name="answer" value="yes">Sign in</button>' +
  '<button name="answer" value="no">Cancel</button></form></html>'
