import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDataDir } from '../lib/db/embedded/home'
import { provideSettings } from '../lib/env'
import { Failure } from './failure'

/** What must be secret and the same at every start, build and process, by the setting that takes it. */
const SECRETS = {
  /** Next encrypts with it what a server action keeps in a page. 32 bytes. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
}

/** Secrets that are not given as settings are made once and kept in DATA_DIR, readable by this user alone. */
export async function provideSecrets(dataDir: string): Promise<void> {
  const missing = Object.entries(SECRETS).filter(([name]) => !process.env[name])
  if (missing.length === 0) return
  const path = join(await openDataDir(dataDir), 'secrets.json')
  const kept = await read(path)
  const made = missing.filter(([name]) => kept[name] === undefined).map(([name, make]) => [name, make()] as const)
  const all = { ...kept, ...Object.fromEntries(made) }
  // Another process may have made the file in the meantime: then its secrets hold.
  if (made.length > 0 && !(await keep(path, all, Object.keys(kept).length > 0))) return provideSecrets(dataDir)
  provideSettings(Object.fromEntries(missing.map(([name]) => [name, all[name] ?? ''])))
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

/** Whole or not at all. False when the file was to be new and is there. */
async function keep(path: string, secrets: Record<string, string>, exists: boolean): Promise<boolean> {
  const half = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(half, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  try {
    if (exists) await rm(path)
    await link(half, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(half)
  }
}
