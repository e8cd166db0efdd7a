import { once } from 'node:events'
import { describe, expect, it } from 'vitest'

import { readAhead } from '@/lib/ahead'
import type { RequestHandler } from '@/server/captured-response'
import { nextRenderer } from '@/server/next-renderer'

const render = (handle: RequestHandler, ms = 5_000) => nextRenderer(handle, 'https://crux.example', { ms })('/a?q=1', 'the-id')

describe('a rendering', () => {
  it('is of an invented request, which holds nothing of a reader', async () => {
    const { nonce, body } = await render((request, response) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ url: request.url, method: request.method, headers: request.headers }))
      return Promise.resolve()
    })
    expect(JSON.parse(body.toString())).toEqual({
      url: '/a?q=1',
      method: 'GET',
      headers: {
        host: 'crux.example',
        'x-forwarded-host': 'crux.example',
        'x-forwarded-proto': 'https',
        'user-agent': 'Crux',
        accept: 'text/html',
        'content-security-policy': `script-src 'nonce-${nonce}'`,
        'x-nonce': nonce,
        'x-request-id': 'the-id',
      },
    })
  })

  it('has what its page shows read before Next finds the page', async () => {
    const order: string[] = []
    const reading = readAhead('/read-ahead/[slug]', ({ slug }: { slug: string }, { q }) => {
      order.push('read')
      return Promise.resolve(`${slug} ${String(q)}`)
    })
    const handle: RequestHandler = async (request, response) => {
      order.push('rendered')
      const sent = new Headers({ 'x-nonce': String(request.headers['x-nonce']) })
      response.end(await reading(sent, { slug: 'a' }, {}))
    }
    const { body } = await nextRenderer(handle, 'https://crux.example')('/read-ahead/a?q=1', 'the-id')
    expect([order, body.toString()]).toEqual([['read', 'rendered'], 'a 1'])
  })

  it('gathers what is written in pieces, more than a connection takes at once', async () => {
    const piece = 'é'.repeat(50_000)
    const rendered = await render(async (_, response) => {
      response.statusCode = 203
      response.setHeader('X-Early', '1')
      response.flushHeaders()
      for (let i = 0; i < 20; i++) {
        if (!response.write(i % 2 ? Buffer.from(piece) : piece)) await once(response, 'drain')
      }
      await new Promise<void>((resolve) => response.write('', () => resolve()))
      // Next waits for the one, and does what comes after an answer at the other.
      const ends = Promise.all([once(response, 'finish'), once(response, 'close')])
      response.end('the end')
      await ends
    })
    expect(rendered.status).toBe(203)
    expect(rendered.headers.get('x-early')).toBe('1')
    expect(rendered.body.toString()).toBe(`${piece.repeat(20)}the end`)
  })

  it('can read its request to the end', async () => {
    const { body } = await render(async (request, response) => {
      request.resume()
      await once(request, 'end')
      response.end('read')
    })
    expect(body.toString()).toBe('read')
  })

  it('fails as its handler fails', async () => {
    await expect(render(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })

  it('is given up when it takes too long, and its handler is told', async () => {
    let told = false
    const endless: RequestHandler = (_, response) => {
      response.once('close', () => (told = true))
      return new Promise(() => {})
    }
    await expect(render(endless, 50)).rejects.toThrow('given up')
    expect(told).toBe(true)
  })

  it('is given up when its handler hangs up', async () => {
    const hangUp: RequestHandler = (_, response) => {
      response.write('half')
      response.destroy()
      return Promise.resolve()
    }
    await expect(render(hangUp)).rejects.toThrow('given up')
  })

  it('of what is not found that shows nothing without scripts becomes the route for unknown addresses', async () => {
    const asked: string[] = []
    const rendered = await render((request, response) => {
      asked.push(request.url ?? '')
      response.statusCode = request.url === '/_not-found' ? 200 : 404
      response.end(request.url === '/_not-found' ? '<html lang="en">Nothing is here' : '<!DOCTYPE html><html id="__next_error__">')
      return Promise.resolve()
    })
    expect(asked).toEqual(['/a?q=1', '/_not-found'])
    expect([rendered.status, rendered.body.toString()]).toEqual([404, '<html lang="en">Nothing is here'])
  })
})
