import { afterAll, beforeAll, expect, it } from 'vitest'
import { listenForChanges } from '../../lib/db/listener'
import { claimAddress, debateAddress, HOME, quotesAddress, sourceAddress } from '../../lib/debate/address'
import type { Debate } from '../../lib/debate/schema'
import { openSettled, postClaims } from '../factories/debate'
import { spoken } from '../factories/quote'
import { START } from './crux'
import { eventually } from './programs'
import { type Serving, startOnSharedDatabase } from './shared-database'

/** Seconds that a reader may lag behind. */
const LAG = 2

let servers: Serving[] = []
let debate: Debate
let other: Debate
let firstClaim = ''

beforeAll(async () => {
  debate = await openSettled(spoken(['As I said']))
  other = await openSettled()
  ;[firstClaim = ''] = await postClaims(debate, ['The first of them'])
  servers = await Promise.all([startOnSharedDatabase(), startOnSharedDatabase()])
  for (const { said } of servers) await eventually('news of changes', () => said.out.includes('news of changes is heard'))
}, START * 1000)

afterAll(async () => {
  await Promise.all(servers.map((server) => server.end()))
})

async function read({ url }: Serving, path: string) {
  const answer = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } })
  expect(answer.status, path).toBe(200)
  return { etag: answer.headers.get('etag'), id: answer.headers.get('x-request-id') ?? '', text: await answer.text() }
}

/** Reads a page until it comes from memory. Gives its ETag. */
const readKept = (server: Serving, path: string) =>
  eventually(`kept ${path}`, async () => {
    const { etag, id } = await read(server, path)
    return (await server.cameFromMemory(id)) && etag
  }, 10)

it(`a claim that is posted stands on the kept pages of two servers within ${LAG} s, and no other page is renewed`, async () => {
  const changed = debateAddress(debate.slug)
  const unchanged = [
    ...[quotesAddress(debate.slug), sourceAddress(debate.slug), claimAddress(debate.slug, firstClaim)],
    debateAddress(other.slug),
  ]
  const kept = await Promise.all(
    servers.map(async (server) => {
      const etag = await readKept(server, changed)
      const others = []
      for (const path of unchanged) others.push({ path, etag: await readKept(server, path) })
      return { server, etag, others }
    }),
  )
  const renewed: string[] = []
  const heard = await listen((paths) => renewed.push(...paths))

  await postClaims(debate, ['The one that was posted'])
  await Promise.all(
    kept.map(async ({ server, etag }) => {
      const fresh = await eventually('posted claim', async () => {
        const page = await read(server, changed)
        return page.text.includes('The one that was posted') && page
      }, LAG)
      expect(fresh.text).toContain('The first of them')
      expect(fresh.etag).not.toBe(etag)
      expect(await readKept(server, changed)).toBe(fresh.etag)
    }),
  )

  for (const { server, others } of kept) for (const { path, etag } of others) expect(await readKept(server, path), path).toBe(etag)
  await eventually('news of the change', () => renewed.length > 0)
  expect(renewed.sort()).toEqual([HOME, changed, `${changed}/activity`, `${changed}/feed.xml`])
  await heard.stop()
}, 60_000)

/** Hears what the servers hear. */
async function listen(onChanged: (paths: string[]) => void) {
  let isReady = false
  const listener = listenForChanges({ onChanged, onLost: () => undefined, onReady: () => (isReady = true) })
  await eventually('listener', () => isReady)
  return listener
}

it('on SIGINT one server stops cleanly, the other serves on, and a second start answers its first request', async () => {
  const [first, second] = servers
  first?.child.kill('SIGINT')
  expect(await first?.ended, first?.said.err).toEqual({ code: 0, signal: null })
  expect(first?.said.err).toMatch(/^Stopping\.$/m)
  expect(second && (await read(second, '/')).text).toContain(debate.title)

  const began = performance.now()
  const again = await startOnSharedDatabase()
  servers.push(again)
  const up = performance.now()
  expect((await read(again, debateAddress(debate.slug))).text).toContain('The one that was posted')
  console.info(`A second start took ${Math.round(up - began)} ms, its first page ${Math.round(performance.now() - up)} ms.`)
}, START * 1000)
