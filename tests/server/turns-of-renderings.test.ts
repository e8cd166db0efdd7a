import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { nextRenderer } from '@/server/next-renderer'
import { Turns } from '@/server/turns'
import { get, startFront } from './front'

let front: Awaited<ReturnType<typeof startFront>>
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await front.close()
})

/** A server whose pages and pieces of pages are rendered by one stand-in for Next, which waits until it is let go. */
async function startHeld(turns: Turns, text = 'rendered') {
  const held: (() => void)[] = []
  const handle: Parameters<typeof nextRenderer>[0] = async (_, response) => {
    await new Promise<void>((resolve) => held.push(resolve))
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(text)
  }
  front = await startFront({ turns, handle, render: nextRenderer(handle, 'http://crux.example', { turns }) })
  return held
}

const askPiece = (path = '/a') => fetch(front.url(path), { headers: { rsc: '1' } })

describe('the turns of renderings', () => {
  it('are the same for pages and for pieces of them; who finds the line full is told to come again', async () => {
    const held = await startHeld(new Turns(1, 1))
    const page = fetch(front.url('/page'))
    await vi.waitFor(() => expect(held).toHaveLength(1))
    const waiting = askPiece()
    await once(front.server, 'request')

    for (const refused of [await askPiece('/b'), await askPiece('/b?_rsc=1'), await fetch(front.url('/c'))]) {
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
      expect(await refused.text()).toContain('Too many are reading at once')
    }
    expect(held).toHaveLength(1)
    // A rush is no fault of ours: one short line for each who was refused.
    const told = front.lines.filter(({ level }) => Number(level) > 30)
    expect(told.map(({ level, path, err }) => ({ level, path, err }))).toEqual([
      { level: 40, path: '/b', err: undefined }, { level: 40, path: '/b', err: undefined }, { level: 40, path: '/c', err: undefined },
    ])

    held[0]?.()
    expect((await page).status).toBe(200)
    await vi.waitFor(() => expect(held).toHaveLength(2))
    held[1]?.()
    expect(await (await waiting).text()).toBe('rendered')
  })

  it('are not held by who reads slowly', async () => {
    const held = await startHeld(new Turns(1, 1), 'x'.repeat(20_000_000))
    const slow = connect(front.port, '127.0.0.1').pause()
    sockets.push(slow)
    slow.write(get('/a', 'RSC: 1'))
    await vi.waitFor(() => expect(held).toHaveLength(1))
    held[0]?.()
    const next = askPiece()
    await vi.waitFor(() => expect(held).toHaveLength(2))
    held[1]?.()
    expect((await (await next).text()).length).toBe(20_000_000)
  })

  it('are not spent on who has hung up', async () => {
    const held = await startHeld(new Turns(1, 5))
    const page = fetch(front.url('/page'))
    await vi.waitFor(() => expect(held).toHaveLength(1))
    const gone = connect(front.port, '127.0.0.1')
    gone.write(get('/a', 'RSC: 1'))
    const [, response] = (await once(front.server, 'request')) as [unknown, NodeJS.EventEmitter]
    gone.destroy()
    await once(response, 'close')
    held[0]?.()
    await page
    expect(held).toHaveLength(1)
    const after = askPiece()
    await vi.waitFor(() => expect(held).toHaveLength(2))
    held[1]?.()
    expect((await after).status).toBe(200)
  })
})
