import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { answerQuestions } from './questions'

// A bare server of Node that answers every request with the same bytes.

export type BarePage = { head: Record<string, string>; body: Uint8Array }

let page: BarePage = { head: {}, body: new Uint8Array() }
const server = createServer((_, response) => {
  response.writeHead(200, page.head)
  response.end(page.body)
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
answerQuestions((server.address() as AddressInfo).port, {
  serve(given: BarePage) {
    page = given
  },
})
