import { request as ask } from 'node:http'
import { text } from 'node:stream/consumers'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { openSession } from '../../lib/account/session-commands'
import { debateAddress } from '../../lib/debate/address'
import { newSecret } from '../../lib/secret'
import { type Person, person } from '../factories/account'
import { openSettled } from '../factories/debate'
import { startCachingProxy } from './caching-proxy'
import { START } from './crux'
import { type Serving, startOnSharedDatabase } from './shared-database'

// Nothing personal comes out of a cache in front of Crux, whoever fills it.

const AUTH_SECRET = newSecret()

let server: Serving
let slug: string

beforeAll(async () => {
  slug = (await openSettled()).slug
  server = await startOnSharedDatabase({ settings: () => ({ AUTH_SECRET }) })
}, START * 1000)

afterAll(() => server.end())

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; text: string }

function get(url: string, cookie: string | null): Promise<Answer> {
  return new Promise((resolve, reject) => {
    ask(url, { headers: { connection: 'close', accept: 'text/html', ...(cookie !== null && { cookie }) } }, (answer) => {
      text(answer).then((whole) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: whole }), reject)
    })
      .on('error', reject)
      .end()
  })
}

/** What somebody's browser sends along. */
async function cookieOf({ id }: Person): Promise<string> {
  const deviceSecret = newSecret()
  const sid = await openSession(id, { deviceSecret, agent: 'Test' })
  return `next-auth.session-token=${await encode({ token: { sid }, secret: AUTH_SECRET })}; crux-device=${deviceSecret}; crux-signed-in=1`
}

it("shows each what is theirs and nobody what is another's, through a cache as without one", async () => {
  const proxy = await startCachingProxy(server.url)
  onTestFinished(proxy.close)
  const [anna, bob] = [await person({ name: 'Anna Quillon' }), await person({ name: 'Bob Zephyrine' })]
  const own = ['/settings', '/settings/devices', '/api/v1/me', `/api/v1/me/debates/${slug}`, '/sign-out', '/?me', `${debateAddress(slug)}?me`]
  const shared = ['/', debateAddress(slug), '/search?q=the', '/api/v1/debates', '/privacy']
  const readers = [
    { cookie: await cookieOf(anna), theirs: /Anna Quillon/, others: /Zephyrine/ },
    { cookie: await cookieOf(bob), theirs: /Bob Zephyrine/, others: /Quillon/ },
    { cookie: null, theirs: /^/, others: /Quillon|Zephyrine/ },
  ]
  // Twice: by the second round the cache holds whatever it will ever hold.
  for (const { cookie, theirs, others } of [...readers, ...readers]) {
    for (const path of own) {
      const answer = await get(proxy.url + path, cookie)
      expect(answer.headers['cache-control'], path).toMatch(/no-store/)
      expect(answer.text, path).not.toMatch(others)
      if (cookie !== null) expect(answer.text, path).toMatch(theirs)
    }
    for (const path of shared) {
      const answer = await get(proxy.url + path, cookie)
      expect([answer.status, answer.headers['set-cookie']], path).toEqual([200, undefined])
      expect(answer.text, path).not.toMatch(/Quillon|Zephyrine/)
    }
  }
  // Otherwise it would prove nothing.
  expect(proxy.counts.reused).toBeGreaterThan(shared.length)
})
