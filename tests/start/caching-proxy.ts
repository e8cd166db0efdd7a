import { createServer, request as ask, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import CachePolicy from 'http-cache-semantics'
import { listen } from './crux'

type Stored = { policy: CachePolicy; body: Buffer }

/**
 * A shared cache (RFC 9111) as somebody may put it in front of Crux: what it may keep, for whom, and when it has to ask
 * again, `http-cache-semantics` decides. It looks at no host, which is how caches are poisoned, and hands on all else as
 * it came. `reused` counts the answers that came from what it had kept.
 */
export async function startCachingProxy(target: string) {
  const store = new Map<string, Stored[]>()
  const counts = { reused: 0 }
  const server = createServer((request, response) => {
    const key = request.url ?? ''
    const asked = wordsOf(request)
    const all = store.get(key) ?? []
    const send = (status: number, headers: CachePolicy.Headers, body: Buffer) => {
      const { 'transfer-encoding': _, connection: __, 'content-length': ___, ...bare } = headers
      response.writeHead(status, bare).end(body)
    }
    const fresh = all.find(({ policy }) => policy.satisfiesWithoutRevalidation(asked))
    if (fresh !== undefined) {
      counts.reused++
      return send(200, fresh.policy.responseHeaders(), fresh.body)
    }
    const stale = all.find(({ policy }) => policy.revalidationHeaders(asked)['if-none-match'] !== undefined)
    const tag = stale?.policy.revalidationHeaders(asked)['if-none-match']
    const headers = { ...request.headers, ...(tag !== undefined && { 'if-none-match': String(tag) }) }
    const onward = ask(target + key, { method: request.method, headers, agent: false }, async (answer) => {
      const body = await buffer(answer)
      const told = { status: answer.statusCode ?? 0, headers: answer.headers as CachePolicy.Headers }
      if (stale !== undefined && told.status === 304) {
        counts.reused++
        stale.policy = stale.policy.revalidatedPolicy(asked, told).policy
        return send(200, stale.policy.responseHeaders(), stale.body)
      }
      const policy = new CachePolicy(asked, told, { shared: true })
      if (request.method === 'GET' && policy.storable()) store.set(key, [{ policy, body }, ...all])
      send(told.status, told.headers, body)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  const { port } = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const wordsOf = ({ url = '', method = 'GET', headers }: IncomingMessage): CachePolicy.Request =>
  ({ url, method, headers: { ...(headers as CachePolicy.Headers), host: 'any' } })
