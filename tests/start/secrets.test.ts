import { randomBytes } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { provideSecrets } from '../../scripts/secrets'

const KEY = 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'
let dataDir = ''

beforeEach(() => {
  dataDir = join(tmpdir(), `crux-secrets-${randomBytes(6).toString('hex')}`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

async function provided(given = ''): Promise<string | undefined> {
  vi.stubEnv(KEY, given)
  await provideSecrets(dataDir)
  return process.env[KEY]
}

it('makes what is not given, once, and keeps it for this user alone', async () => {
  const first = await provided()
  expect(Buffer.from(first ?? '', 'base64')).toHaveLength(32)
  expect(await provided()).toBe(first)
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

it('takes what is given, and writes nothing then', async () => {
  expect(await provided('given')).toBe('given')
  await expect(stat(dataDir)).rejects.toThrow(/ENOENT/)
})

it('makes the same for two processes that start at once', async () => {
  vi.stubEnv(KEY, '')
  const made: (string | undefined)[] = []
  const start = async () => {
    await provideSecrets(dataDir)
    made.push(process.env[KEY])
  }
  await Promise.all([start(), start(), start()])
  expect(new Set(made).size).toBe(1)
})
