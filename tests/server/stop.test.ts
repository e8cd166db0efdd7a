import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'

import { readinessOf } from '@/server/health'
import { finishRequests, upgradedConnections } from '@/server/stop'
import { get, html, startFront } from './front'

/** A rendering that ends when the test says so. */
function slowPage() {
  let finish = (): void => {}
  const page = new Promise<ReturnType<typeof html>>((resolve) => (finish = () => resolve(html('slow'))))
  return { render: () => page, finish: () => finish() }
}

const ask = async (url: string, agent?: Agent): Promise<IncomingMessage> => {
  const [response] = (await once(httpRequest(url, agent ? { agent } : {}).end(), 'response')) as [IncomingMessage]
  response.resume()
  return response
}

describe('stopping', () => {
  it('finishes what is under way, takes nothing new, and does not wait for idle connections', async () => {
    const { render, finish } = slowPage()
    const front = await startFront({ render })
    const agent = new Agent({ keepAlive: true })
    await once(await ask(front.url('/healthz'), agent), 'end')
    const slow = fetch(front.url('/slow'))
    await once(front.server, 'request')
    front.server.stopping = true
    const stopped = finishRequests(front.server, 30)
    await expect(fetch(front.url('/healthz'))).rejects.toThrow()
    finish()
    expect(await (await slow).text()).toContain('slow')
    await stopped
    agent.destroy()
  })

  it('cuts off what takes too long', async () => {
    const front = await startFront({ render: slowPage().render })
    const slow = fetch(front.url('/slow'))
    const outcome = expect(slow).rejects.toThrow()
    await once(front.server, 'request')
    await finishRequests(front.server, 0.1)
    await outcome
  })

  it('does not wait for connections that speak another protocol now', async () => {
    const front = await startFront()
    const upgraded = upgradedConnections(front.server)
    const socket = connect(front.port, '127.0.0.1')
    socket.write(get('/_next/webpack-hmr', 'Upgrade: websocket').replace('close', 'Upgrade'))
    await once(front.server, 'upgrade')
    expect(upgraded.size).toBe(1)
    const closed = once(socket, 'close')
    await finishRequests(front.server, 300, upgraded)
    await closed
    expect(upgraded.size).toBe(0)
  })

  it('does not wait for who asked to be connected elsewhere and stays', async () => {
    const front = await startFront()
    const socket = connect({ port: front.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('error', () => {})
    socket.write('CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toContain('405')
    await finishRequests(front.server, 300)
    socket.destroy()
  })

  it('says so when it is asked for readiness, and closes that connection', async () => {
    const front = await startFront()
    front.server.stopping = true
    const answer = await ask(front.url('/readyz'))
    expect([answer.statusCode, answer.headers.connection]).toEqual([503, 'close'])
    await front.close()
  })
})

describe('health', () => {
  it('is told without the database', async () => {
    const front = await startFront({ readiness: () => Promise.reject(new Error('never asked')) })
    const answer = await fetch(front.url('/healthz'))
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
    await front.close()
  })

  it.each([
    [() => Promise.resolve([]), 200, { status: 'ready' }],
    [() => Promise.resolve(['one']), 503, { status: 'not ready', why: 'migrations' }],
    [() => Promise.reject(new Error('password')), 503, { status: 'not ready', why: 'database' }],
    [() => pause(60_000, [] as string[], { ref: false }), 503, { status: 'not ready', why: 'database' }],
  ])('of the whole is told with its reason', async (pending, status, body) => {
    const front = await startFront({ readiness: readinessOf(pending) })
    const answer = await fetch(front.url('/readyz'))
    expect([answer.status, await answer.json()]).toEqual([status, body])
    await front.close()
  })

  it('is one question to the database, however many ask', async () => {
    let asked = 0
    const readiness = readinessOf(() => {
      asked++
      return Promise.resolve([])
    })
    await Promise.all(Array.from({ length: 10 }, readiness))
    expect(asked).toBe(1)
    await readiness()
    expect(asked).toBe(2)
  })
})
