import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import next from 'next'

import { answerQuestions } from './questions'
import { YARDSTICK } from './yardstick'

// Next with its yardstick page, behind a bare server of Node.

const app = next({ dev: false, dir: YARDSTICK, httpServer: createServer() })
await app.prepare()
const handle = app.getRequestHandler()
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
answerQuestions((server.address() as AddressInfo).port, {})
