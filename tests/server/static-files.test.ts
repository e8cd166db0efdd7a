import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { precompress } from '@/server/precompress'
import { StaticFiles } from '@/server/static-files'
import { get, speak, startFront, statusOf } from './front'

const script = 'export const text = "some text"\n'.repeat(200)
let folder: string
let front: Awaited<ReturnType<typeof startFront>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crux-files-'))
  await mkdir(join(folder, 'static', 'chunks', '[slug]'), { recursive: true })
  await writeFile(join(folder, 'secret.js'), 'secret')
  await writeFile(join(folder, 'static', 'chunks', 'a-1.js'), script)
  await writeFile(join(folder, 'static', 'chunks', '[slug]', 'b.js'), 'b')
  await writeFile(join(folder, 'static', 'font.woff2'), Buffer.alloc(5_000))
  await precompress(join(folder, 'static'))
  front = await startFront({ files: new StaticFiles(join(folder, 'static'), '/_next/static/', []) })
})
afterAll(async () => {
  await front.close()
  await rm(folder, { recursive: true })
})

const bodyOf = (answer: string) => Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1')

it('sends a file in the form that the build made for it, to be kept for good', async () => {
  const answer = await speak(front.port, get('/_next/static/chunks/a-1.js?dpl=x', 'Accept-Encoding: gzip, br'))
  expect(answer).toContain('Content-Encoding: br')
  expect(answer).toContain('Content-Type: text/javascript; charset=utf-8')
  expect(answer).toContain('Cache-Control: public, max-age=31536000, immutable')
  expect(brotliDecompressSync(bodyOf(answer)).toString()).toBe(script)
})

it.each([
  ['/_next/static/chunks/a-1.js', '', undefined],
  ['/_next/static/chunks/a-1.js', 'gzip', 'gzip'],
  ['/_next/static/font.woff2', 'br', undefined],
  ['/_next/static/chunks/%5Bslug%5D/b.js', 'br', undefined],
])('sends %s to a reader who takes %j', async (path, accepted, encoding) => {
  const answer = await fetch(front.url(path), { headers: { 'accept-encoding': accepted } })
  expect([answer.status, answer.headers.get('content-encoding') ?? undefined]).toEqual([200, encoding])
})

it.each([
  '/_next/static/chunks/a-2.js', '/_next/static/../secret.js', '/_next/static/%2e%2e/secret.js', '/_next/static/..%2fsecret.js',
  '/_next/static/chunks/', '/_next/static/', '/_next/static/chunks/a-1.js.br', '/_next/static/%ff', '/_next/static/__proto__',
  '/_next/static/%00', '/_next/static//chunks/a-1.js',
])('knows no %s', async (path) => {
  const answer = await speak(front.port, get(path))
  expect(statusOf(answer)).toBe(404)
  expect(answer).not.toContain('secret.js')
})
