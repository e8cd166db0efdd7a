import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDataDir } from '../lib/db/embedded/home'
import { provideSettings } from '../lib/env'
import { Failure } from './failure'
import { withLock } from './lock.mjs'

/** What must be secret and the same at every start, build and process, by the setting that takes it. */
const SECRETS = {
  /** Next encrypts with it what a server action keeps in a page. 32 bytes. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  /** next-auth encrypts with it what stands in cookies, and limits hide by it what they count. */
  AUTH_SECRET: () => randomBytes(32).toString('base64url'),
}

/** Secrets that are not given as settings are made once and kept in DATA_DIR, readable by this user alone. */
export async function provideSecrets(dataDir: string): Promise<void> {
  const missing = Object.entries(SECRETS).filter(([name]) => !process.env[name])
  if (missing.length === 0) return
  const path = join(await openDataDir(dataDir), 'secrets.json')
  let kept = await read(path)
  if (missing.some(([name]) => kept[name] === undefined)) {
    // One process at a time, or two that start at once would each make their own and the later file would win.
    kept = await withLock(`${path}.lock`, async () => {
      const before = await read(path)
      const made = missing.filter(([name]) => before[name] === undefined).map(([name, make]) => [name, make()] as const)
      const all = { ...before, ...Object.fromEntries(made) }
      if (made.length > 0) await keep(path, all)
      return all
    })
  }
  provideSettings(Object.fromEntries(missing.map(([name]) => [name, kept[name] ?? ''])))
}

async function read(path: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return {}
    const why = code === 'EACCES' ? 'belongs to another user' : 'cannot be read'
    throw new Failure(`${path} ${why}. Start Crux as the user who made it, or set DATA_DIR to another folder.`)
  }
}

/** Whole or not at all: what was kept before is replaced in one step. */
async function keep(path: string, secrets: Record<string, string>): Promise<void> {
  const half = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(half, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  await rename(half, path)
}
