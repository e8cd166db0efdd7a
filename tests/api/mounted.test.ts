import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { api, API_BASE } from '../../lib/api'
import { workOffAll } from '../../lib/worker'
import { claim, openDebate, side } from '../factories/debate'
import { spoken } from '../factories/quote'
import { oddRequests, sendOddRequests } from '../prove/odd-requests'

let server: Server
let url: string

beforeAll(async () => {
  const claims = [claim('At the top.', { pros: [claim('Beneath it.')], quotes: ['quote-1'] })]
  await openDebate({
    sides: [side('Walkers', 'supports', claims), side('Drivers', 'opposes')],
    ...spoken(['As I said']),
  })
  await workOffAll()
  // As the server in front mounts it.
  const listener = getRequestListener(api.fetch, { overrideGlobalObjects: false })
  server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

it.each(['/debates', '/openapi.json', '/debates/none', '/debates?limit=0'])(
  'answers HEAD with the headers of GET, and no body: %s',
  async (path) => {
    const asked = async (method: string) => {
      const response = await fetch(`${url}${API_BASE}${path}`, { method })
      const headers = Object.fromEntries(response.headers)
      for (const ofConnection of ['date', 'connection', 'keep-alive']) delete headers[ofConnection]
      return { status: response.status, headers, length: (await response.text()).length }
    }
    const [get, head] = [await asked('GET'), await asked('HEAD')]
    expect(head).toEqual({ ...get, length: 0 })
    expect(get.length).toBeGreaterThan(0)
  },
)

it('answers odd requests, and never with a fault of its own', { timeout: 120_000 }, async () => {
  const figures = await sendOddRequests(url, 20_260_301, 2_000)
  expect(figures.serverErrors).toEqual([])
  expect(figures.late).toEqual([])
  expect(figures.sent).toBe(2_000)
  // Odd, but not so odd that nothing gets through: what is refused at the door proves nothing of the house.
  expect(figures.byStatus[200]).toBeGreaterThan(100)
  expect((await fetch(`${url}/api/v1/debates`)).status).toBe(200)
})

it('sends the same requests again for the same seed', () => {
  const target = { slug: 'a', claimId: '1', sideId: '1' }
  const bytes = (seed: number) => [...oddRequests(seed, 50, target)].map((request) => request.bytes.toString('latin1'))
  expect(bytes(1)).toEqual(bytes(1))
  expect(bytes(1)).not.toEqual(bytes(2))
})
