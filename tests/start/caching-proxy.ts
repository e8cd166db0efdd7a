import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen } from './crux'

type Stored = { status: number; headers: IncomingHttpHeaders; body: Buffer; varied: [name: string, value: unknown][] }

/**
 * A cache as somebody may put it in front of Crux. It keeps what Cache-Control lets a shared cache keep, by the address
 * and by what Vary names (not by the host: that is how caches are poisoned), asks again with the ETag when it has to,
 * and hands on all else as it came. `reused` counts the answers that came from what it had kept.
 */
export async function startCachingProxy(target: string) {
  const store = new Map<string, Stored[]>()
  const counts = { reused: 0 }
  const server = createServer((request, response) => {
    const key = request.url ?? ''
    const kept = request.method === 'GET' ? store.get(key)?.find(({ varied }) => varied.every(([name, value]) => request.headers[name] === value)) : undefined
    const headers = { ...request.headers, ...(kept?.headers.etag && { 'if-none-match': kept.headers.etag }) }
    const onward = ask(target + key, { method: request.method, headers, agent: false }, async (answer) => {
      const body = await buffer(answer)
      const isSame = answer.statusCode === 304 && kept !== undefined
      if (isSame) counts.reused++
      const own = { status: answer.statusCode ?? 0, headers: answer.headers, body, varied: [] }
      if (!isSame && request.method === 'GET' && mayStore(own)) {
        const names = (own.headers.vary ?? '').toLowerCase().split(/\s*,\s*/).filter(Boolean)
        const varied = names.map((name): [string, unknown] => [name, request.headers[name]])
        store.set(key, [{ ...own, varied }, ...(store.get(key) ?? [])])
      }
      const sent = isSame ? kept : own
      const { 'transfer-encoding': _, connection: __, ...bare } = sent.headers
      response.writeHead(sent.status, bare).end(sent.body)
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

/** RFC 9111, 3: a shared cache keeps nothing that is private, and here nothing without a word that allows it. */
function mayStore({ status, headers }: Stored): boolean {
  const said = headers['cache-control'] ?? ''
  return status !== 304 && status !== 206 && headers.vary !== '*' && /public|max-age/.test(said) && !/private|no-store/.test(said)
}
