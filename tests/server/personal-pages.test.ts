import { afterEach, describe, expect, it } from 'vitest'

import type { Rendered } from '@/server/next-renderer'
import { html, type FrontOptions, startFront } from './front'

let front: Awaited<ReturnType<typeof startFront>>
const start = async (options?: FrontOptions) => (front = await startFront(options))
afterEach(() => front.close())

/** Everybody finds nothing at /private; for one reader Next draws what they see, from what their request says. */
async function startPrivate(isMissing = () => true): Promise<string[]> {
  const asked: string[] = []
  await start({
    render: (address) => {
      const found = html(address)
      return Promise.resolve<Rendered>(address.startsWith('/private') && isMissing() ? { ...found, status: 404 } : found)
    },
    handle: (request, response) => {
      asked.push(`${request.url} ${String(request.headers['x-personal'])} ${String(request.headers.cookie)}`)
      response.setHeader('Content-Type', 'text/html')
      return Promise.resolve(void response.end('<p>for you alone</p>'))
    },
  })
  return asked
}

const SESSION = 'next-auth.session-token=abc'
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(front.url(path), { headers })
  return { status: answer.status, text: await answer.text(), caching: answer.headers.get('cache-control') }
}

describe('a page at which everybody finds nothing', () => {
  it.each([SESSION, `a=b; ${SESSION}`, `__Secure-${SESSION}`])('is drawn for who may be signed in, with who they are, and kept by nobody: %s', async (cookie) => {
    const asked = await startPrivate()
    expect(await get('/private?sort=newest', { cookie })).toEqual({ status: 200, text: '<p>for you alone</p>', caching: 'private, no-store' })
    expect(asked).toEqual([`/private?sort=newest 1 ${cookie}`])
    expect(await get('/private?sort=newest')).toMatchObject({ status: 404, caching: 'private, no-store' })
    expect(front.pages.kept.size.pages).toBe(0)
  })

  it('is not looked for again each time by who may be signed in, and is by everybody else', async () => {
    await startPrivate()
    for (let times = 0; times < 3; times += 1) await get('/private', { cookie: SESSION })
    expect(front.rendered).toEqual(['/private'])
    await get('/private')
    expect(front.rendered).toEqual(['/private', '/private'])
  })

  it('is drawn for nobody else', async () => {
    const asked = await startPrivate()
    const others: Record<string, string>[] = [{}, { cookie: 'crux-signed-in=1; not-next-auth.session-token=x' }, { authorization: 'Bearer x' }, { 'x-personal': '1' }]
    for (const headers of others) {
      expect(await get('/private', headers)).toMatchObject({ status: 404 })
    }
    expect(asked).toEqual([])
  })

  it('is the same for all once it is there', async () => {
    let isMissing = true
    const asked = await startPrivate(() => isMissing)
    await get('/private')
    isMissing = false
    const [first, second] = [await get('/private'), await get('/private', { cookie: SESSION })]
    expect([first.status, second]).toEqual([200, first])
    expect(asked).toEqual([])
  })
})

it('a page that everybody finds is the same bytes for who is signed in', async () => {
  const asked = await startPrivate()
  const [theirs, all] = [await get('/public', { cookie: SESSION }), await get('/public')]
  expect([theirs.status, theirs]).toEqual([200, all])
  expect([asked, front.rendered]).toEqual([[], ['/public']])
})
