import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asAccount, type Account } from './account'
import { PROGRAM_ENVIRONMENT, type Binaries } from './binaries'
import { PostgresProblem } from './problem'

export type Passwords = { superuser: string; owner: string }

const PASSWORDS = 'passwords.json'

/** Orders text by code point, the same on every machine and under every C library. */
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

/**
 * The parser of full text asks the C library what a letter is. Under "C" it takes every character beyond ASCII for
 * one, typographic quotes and dashes too, and the words beside them are never found.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Makes a cluster in `folder`/data, with passwords made for it. `fast` skips what guards against a power failure. */
export async function initialise(
  folder: string,
  binaries: Binaries,
  account: Account | undefined,
  fast: boolean,
): Promise<void> {
  const passwords: Passwords = { superuser: secret(), owner: secret() }
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'initdb-password')
  await mkdir(data, { mode: 0o700 })
  await writeFile(passwordFile, passwords.superuser, { mode: 0o600 })
  if (account) {
    await chown(data, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  let complaint = ''
  const made = CHARACTER_TYPES.some((type) => {
    const run = spawnSync(
      binaries.initdb,
      [
        ...['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        ...LOCALE,
        ...[`--lc-ctype=${type}`, '--text-search-config=english', '--data-checksums'],
        ...(fast ? ['--no-sync'] : []),
      ],
      { cwd: '/', env: PROGRAM_ENVIRONMENT, encoding: 'utf8', ...asAccount(account) },
    )
    complaint = run.error?.message ?? run.stderr.split('\n').find((line) => line.includes('error:')) ?? run.stderr.trim()
    return run.status === 0
  })
  await rm(passwordFile)
  if (!made) throw new PostgresProblem(`The database could not be made in ${folder}: ${complaint}`)
  await writeFile(join(folder, PASSWORDS), JSON.stringify(passwords), { mode: 0o600 })
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

export async function readPasswords(home: string): Promise<Passwords> {
  const path = join(home, PASSWORDS)
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Passwords
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new PostgresProblem(
      code === 'EACCES'
        ? `The database in ${home} belongs to another user. Start Crux as that user, or set DATA_DIR to another folder.`
        : `The passwords of the database, ${path}, cannot be read. Put the file back from a copy.`,
    )
  }
}

/** Data of another major version of PostgreSQL are not touched. */
export async function checkVersion(home: string, binaries: Binaries): Promise<void> {
  const path = join(home, 'data', 'PG_VERSION')
  // The data belong to PostgreSQL's user and are closed; root reads them all the same, and an ordinary user is theirs.
  const made = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (made === String(binaries.major)) return
  throw new PostgresProblem(
    made === ''
      ? `The folder ${home} holds no database (data/PG_VERSION is missing). Put it back from a copy, or delete the folder.`
      : `The database in ${home} was made by PostgreSQL ${made}, and this is ${binaries.major}. ` +
          'Start it with the Crux that made it, export, and import here; or delete the folder.',
  )
}

export async function readPort(home: string): Promise<number | undefined> {
  const port = Number(await readFile(join(home, 'port'), 'utf8').catch(() => ''))
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined
}

/** By a new file that takes the name, so that it works whoever wrote the last one. */
export async function keepPort(home: string, port: number): Promise<void> {
  const path = join(home, 'port')
  await writeFile(`${path}.new`, String(port))
  await rename(`${path}.new`, path)
}
