import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

import { claimAddress, debateAddress } from '../../lib/debate/address'
import type { BarePage } from './bare-pages-process'
import { addressOf, compareFloods, type Target } from './compare'
import { type Child, startChild } from './questions'
import { atLeast, type Verdict } from './report'
import type { Measured } from './world'

/** As browsers ask. */
export const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' }

const ROUNDS = { rounds: 3, seconds: 3, connections: 16 }

/** The finished pages against a bare server that sends the same bytes. */
export async function measureKeptPages(server: Child, load: Child, { slug, hub }: Measured): Promise<Verdict[]> {
  const bare = await startChild('bare-pages-process.ts')
  const verdicts: Verdict[] = []
  for (const [name, path] of [['debate page, kept', debateAddress(slug)], ['claim page, kept', claimAddress(slug, hub)]] as const) {
    const ours: Target = { server, path, headers: BROWSER }
    const page = await keptBytes(ours)
    await bare.ask('serve', page)
    const result = await compareFloods(load, ours, { server: bare, path: '/', headers: BROWSER }, ROUNDS)
    verdicts.push(atLeast(0.5, `${name} (${page.body.length} bytes, br)`, '/s', result))
  }
  await bare.stop()
  return verdicts
}

/** Asks until the page comes as it is kept: the first reader gets it before it is compressed. */
export async function keptBytes(target: Target): Promise<BarePage> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await rawAnswer(target)
    if (response.head['content-encoding'] === 'br') return response
    await pause(50)
  }
  throw new Error(`${target.path} is not kept compressed`)
}

/** The body as it travels: `fetch` would unpack it. Of the head only what the bytes need to be read. */
async function rawAnswer(target: Target): Promise<BarePage> {
  return new Promise((resolve, reject) => {
    get(addressOf(target), { headers: target.headers ?? {} }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        const body = Buffer.concat(chunks)
        const names = ['content-type', 'content-encoding'] as const
        const head = names.flatMap((name) => (response.headers[name] === undefined ? [] : [[name, response.headers[name]]]))
        resolve({ head: { ...Object.fromEntries(head), 'content-length': String(body.length) }, body })
      })
    }).once('error', reject)
  })
}
