import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { api, API_BASE } from '../../lib/api'
import { liveHub } from '../../lib/api/events'
import { listenForChanges } from '../../lib/db/listener'
import { apiHandler } from '../../server/api'
import { namePeer } from '../../server/request-headers'

/** The API behind a real server that hears the news, as `server/main.ts` puts them together. */
export async function startLiveServer() {
  const handle = apiHandler(api, 'crux.example', [], (error) => {
    throw error
  })
  const server = createServer((request, response) => {
    namePeer(request)
    void handle(request, response, 'of a test')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  let ready = (): void => {}
  const hears = new Promise<void>((resolve) => (ready = resolve))
  let caughtUp = Promise.resolve()
  const listener = listenForChanges({
    onChanged: () => {},
    onNews: (message) => liveHub.take(message),
    onLost: () => {},
    onReady: () => {
      caughtUp = liveHub.catchUp()
      ready()
    },
  })
  await hears
  await caughtUp
  return {
    server,
    url: (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${API_BASE}${path}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await listener.stop()
    },
  }
}
