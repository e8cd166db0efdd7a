import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, lstat, mkdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { canEnter, type Account } from './account'
import { SHARED_FOLDER } from './binaries'
import { PostgresProblem } from './problem'

/** The name inside DATA_DIR: a folder, or a link to one in SHARED_FOLDER. */
const NAME = 'postgres'

/** DATA_DIR, made when it is missing. Its secrets are closed one by one; the folder is open for PostgreSQL's user. */
export async function openDataDir(dataDir: string): Promise<string> {
  try {
    if (!existsSync(dataDir)) {
      await mkdir(dataDir, { recursive: true })
      await chmod(dataDir, 0o711)
    }
    const probe = join(dataDir, `.probe-${randomBytes(6).toString('hex')}`)
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new PostgresProblem(
      `The data folder ${dataDir} is not writable (${code}). Give it to this user, or set DATA_DIR to another folder.`,
    )
  }
  return realpath(dataDir)
}

/** Where the cluster of this data folder lies, or undefined when there is none yet. */
export async function findHome(dataDir: string): Promise<string | undefined> {
  const path = join(dataDir, NAME)
  const entry = await lstat(path).catch(() => undefined)
  if (!entry) return undefined
  if (!entry.isSymbolicLink()) return path
  const home = await realpath(path).catch(() => undefined)
  if (!home) {
    throw new PostgresProblem(
      `The data of ${path} is gone from the place that it links to. Put it back, or delete the link to begin anew.`,
    )
  }
  return (await isCopy(dataDir, home)) ? undefined : home
}

/**
 * The data folder was copied or moved with its link. A moved one keeps its data; a copy must not share the data of the
 * first, so it begins anew.
 */
async function isCopy(dataDir: string, home: string): Promise<boolean> {
  const of = await readFile(join(home, 'belongs-to'), 'utf8').catch(() => dataDir)
  if (of === dataDir) return false
  if ((await realpath(join(of, NAME)).catch(() => undefined)) === home) {
    await rm(join(dataDir, NAME))
    return true
  }
  await writeFile(join(home, 'belongs-to'), dataDir)
  return false
}

/**
 * Makes the home: `fill` puts everything into a folder beside it, which then takes the name in one step, so that a
 * broken-off first start leaves nothing half made, and of two first starts at once one wins.
 */
export async function makeHome(
  dataDir: string,
  account: Account | undefined,
  fill: (folder: string) => Promise<void>,
  say: (line: string) => void,
): Promise<string> {
  const elsewhere = account !== undefined && !canEnter(account, dataDir)
  const own = join(dataDir, NAME)
  const home = elsewhere ? join(SHARED_FOLDER, `${basename(dirname(dataDir)) || 'data'}-${randomBytes(4).toString('hex')}`) : own
  const half = `${home}.${randomBytes(4).toString('hex')}.new`
  if ((await mkdir(dirname(half), { recursive: true })) !== undefined) await chmod(dirname(half), 0o755)
  await mkdir(half)
  await chmod(half, account ? 0o711 : 0o700)
  try {
    await fill(half)
    if (elsewhere) await writeFile(join(half, 'belongs-to'), dataDir)
    await rename(half, home)
    if (elsewhere) await symlink(home, own)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    const made = await findHome(dataDir)
    if (!made) throw error
    if (elsewhere) await rm(home, { recursive: true, force: true })
    return made
  }
  if (elsewhere) {
    say(`The user ${account.name} cannot enter ${dataDir}: the database lies in ${home}, and ${own} links to it.`)
  }
  return home
}

/** Deletes the cluster of a data folder that is no longer wanted, wherever it lies. It must be stopped. */
export async function removeHome(dataDir: string): Promise<void> {
  const home = await realpath(join(dataDir, NAME)).catch(() => undefined)
  if (home) await rm(home, { recursive: true, force: true })
  await rm(join(dataDir, NAME), { force: true })
}
