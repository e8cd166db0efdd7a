import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { START } from './crux'
import { type Serving, startOnSharedDatabase } from './shared-database'

// In development React sends a part of every answer by a socket of Next's. Where Next refuses it, a page is never taken
// over by its scripts, and what an action answers never arrives.

let server: Serving
let ours: string

beforeAll(async () => {
  server = await startOnSharedDatabase({ dev: true, settings: (port) => ({ PUBLIC_URL: (ours = `http://127.0.0.1:${port}`) }) })
}, START * 1000)

afterAll(() => server.end())

/** Whether a page of this origin is given the socket. */
function isGivenSocket(origin: string): Promise<boolean> {
  const key = Buffer.from('sixteen bytes of').toString('base64')
  const headers = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': key, origin }
  return new Promise((resolve) => {
    const asking = request(`${server.url}/_next/hmr?id=test`, { headers })
    asking.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve(true)
    })
    asking.on('response', (answer) => {
      answer.resume()
      resolve(false)
    })
    // Next refuses with a line that is no HTTP.
    asking.on('error', () => resolve(false))
    asking.end()
  })
}

it('gives pages their socket at the address that readers use, and to no other site', async () => {
  // Next listens for sockets from its first request on.
  await (await fetch(`${server.url}/icon.svg`)).arrayBuffer()
  expect(await isGivenSocket(ours)).toBe(true)
  expect(await isGivenSocket('http://evil.example')).toBe(false)
})
