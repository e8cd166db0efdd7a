import { existsSync } from 'node:fs'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withLock } from '../../scripts/lock.mjs'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crux-lock-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('lets one at a time work, and goes on after one that failed', async () => {
  const path = join(folder, 'work')
  let inside = 0
  const work = async (): Promise<void> => {
    expect(++inside).toBe(1)
    await new Promise((done) => setImmediate(done))
    inside -= 1
    throw new Error('broken')
  }
  const ends = await Promise.allSettled([withLock(path, work), withLock(path, work), withLock(path, work)])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(ends.every((end) => end.status === 'rejected' && end.reason.message === 'broken')).toBe(true)
  expect(existsSync(path)).toBe(false)
})

it('does not wait for a holder that was killed: it gives no sign of life', async () => {
  const path = join(folder, 'left')
  await writeFile(path, '')
  const longAgo = Date.now() / 1000 - 60
  await utimes(path, longAgo, longAgo)
  expect(await withLock(path, () => Promise.resolve('done'))).toBe('done')
})
