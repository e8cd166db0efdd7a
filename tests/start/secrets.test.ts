import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { provideSecrets } from '../../scripts/secrets'

const KEY = 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'
const AUTH = 'AUTH_SECRET'
let dataDir = ''

beforeEach(() => {
  dataDir = join(tmpdir(), `crux-secrets-${randomBytes(6).toString('hex')}`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

/** What stands in the settings by then, when just this was given. */
async function provided(given = ''): Promise<string[]> {
  for (const name of [KEY, AUTH]) vi.stubEnv(name, given)
  await provideSecrets(dataDir)
  return [process.env[KEY] ?? '', process.env[AUTH] ?? '']
}

const kept = async () => JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>

it('makes what is not given, once, and keeps it for this user alone', async () => {
  const first = await provided()
  expect(first.map((secret) => Buffer.from(secret, 'base64url').length)).toEqual([32, 32])
  expect(new Set(first).size).toBe(2)
  expect(await provided()).toEqual(first)
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(dataDir)).toEqual(['secrets.json'])
})

it('adds one that an older version did not know, and leaves the others as they were', async () => {
  await mkdir(dataDir, { recursive: true })
  await writeFile(join(dataDir, 'secrets.json'), JSON.stringify({ [KEY]: 'from before', other: 'too' }))
  const [key, auth] = await provided()
  expect(key).toBe('from before')
  expect(await kept()).toEqual({ [KEY]: 'from before', other: 'too', [AUTH]: auth })
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

it('takes what is given, and writes nothing then', async () => {
  expect(await provided('given')).toEqual(['given', 'given'])
  await expect(stat(dataDir)).rejects.toThrow(/ENOENT/)
})

it('makes the same for two processes that start at once', async () => {
  for (const name of [KEY, AUTH]) vi.stubEnv(name, '')
  const made: string[] = []
  const start = async () => {
    await provideSecrets(dataDir)
    made.push(`${process.env[KEY]} ${process.env[AUTH]}`)
  }
  await Promise.all([start(), start(), start()])
  expect(made).toHaveLength(3)
  const secrets = await kept()
  expect(new Set([...made, `${secrets[KEY]} ${secrets[AUTH]}`]).size).toBe(1)
})
