import { chmod, chown, cp, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startPostgres } from '../../lib/db/embedded'
import { canEnter, isRoot } from '../../lib/db/embedded/account'
import { SHARED_FOLDER } from '../../lib/db/embedded/binaries'
import { findHome } from '../../lib/db/embedded/home'
import { readPidFile } from '../../lib/db/embedded/process'
import { ask, cleanUp, dataOf, hold, newFolder, start } from '../start/postgres-folders'

// Each test makes a cluster; a machine that is busy takes its time.
vi.setConfig({ testTimeout: 60_000 })
afterEach(cleanUp)

describe('what cannot be', () => {
  it('is said in one line: data of another PostgreSQL, data without passwords or without a cluster', async () => {
    const dataDir = newFolder()
    await (await startPostgres({ dataDir, fast: true })).stop()
    const home = (await findHome(dataDir)) ?? ''
    const tell = () => startPostgres({ dataDir, fast: true }).then(() => 'started', (error: Error) => `${error.name}: ${error.message}`)
    await writeFile(join(home, 'data', 'PG_VERSION'), '15\n')
    expect(await tell()).toMatch(/^PostgresProblem: The database in .* was made by PostgreSQL 15, and this is 18\. .+$/)
    await writeFile(join(home, 'data', 'PG_VERSION'), '18\n')
    await rename(join(home, 'passwords.json'), join(home, 'away'))
    expect(await tell()).toMatch(/^PostgresProblem: The passwords of the database, .* cannot be read\. .+$/)
    await rename(join(home, 'away'), join(home, 'passwords.json'))
    await writeFile(join(home, 'data', 'global', 'pg_control'), 'broken')
    expect(await tell()).toMatch(/^PostgresProblem: PostgreSQL did not start: .*pg_control.* Its logs are in .+$/)
    await rm(join(home, 'data'), { recursive: true })
    expect(await tell()).toMatch(/^PostgresProblem: The folder .* holds no database .+$/)
  })

  it('is said in one line: a data folder that is not writable', async () => {
    const folder = newFolder()
    await mkdir(folder)
    await writeFile(join(folder, 'file'), '')
    await expect(startPostgres({ dataDir: join(folder, 'file', 'data') })).rejects.toThrow(
      /^The data folder .* is not writable \(ENOTDIR\)\. Give it to this user, or set DATA_DIR to another folder\.$/,
    )
  })
})

// What concerns other users can be tried by root alone.
const asRoot = (tests: () => void): void => {
  if (isRoot()) describe('as root', tests)
}

asRoot(() => {
  const NOBODY = { name: 'nobody', uid: 65_534, gid: 65_534 }

  /** A folder that only root can enter, with a data folder in it. */
  async function closedFolder(): Promise<string> {
    const folder = newFolder()
    await mkdir(folder, { mode: 0o700 })
    return folder
  }

  it('runs PostgreSQL as a user who is not', async () => {
    const dataDir = newFolder()
    await start(dataDir)
    const pid = readPidFile(await dataOf(dataDir))?.pid
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0/m)
  })

  it('keeps the data of a folder that others cannot enter elsewhere, says so, and finds them when it moves', async () => {
    const folder = await closedFolder()
    const said: string[] = []
    const first = await startPostgres({ dataDir: join(folder, 'data'), fast: true, say: (line) => said.push(line) })
    await ask(first.url, 'CREATE TABLE kept (a int)')
    await first.stop()
    expect(said.filter((line) => line.includes(`the database lies in ${SHARED_FOLDER}/`))).toHaveLength(1)
    expect((await lstat(join(folder, 'data', 'postgres'))).isSymbolicLink()).toBe(true)

    const moved = newFolder()
    await rename(folder, moved)
    const second = await startPostgres({ dataDir: join(moved, 'data'), fast: true })
    expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([])
    await second.stop()
  })

  it('gives a copy of such a folder data of its own', async () => {
    const folder = await closedFolder()
    const first = await start(join(folder, 'data'))
    const copy = newFolder()
    await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
    await chmod(copy, 0o700)
    const second = await start(join(copy, 'data'))
    expect(second).toMatchObject({ adopted: false })
    expect(second.port).not.toBe(first.port)
  })

  // Where that user cannot enter this folder, as under /root, there is none who could have made them.
  it.runIf(canEnter(NOBODY, resolve('.')))('leaves the data with the ordinary user who made them', async () => {
    const dataDir = newFolder()
    await mkdir(dataDir)
    await chown(dataDir, NOBODY.uid, NOBODY.gid)
    const theirs = await hold(dataDir, { uid: NOBODY.uid, gid: NOBODY.gid })
    await ask(theirs.url, 'CREATE TABLE kept (a int)')
    theirs.child.kill('SIGTERM')
    await theirs.ended
    const postgres = await startPostgres({ dataDir, fast: true })
    await ask(postgres.url, 'SELECT * FROM kept')
    const pid = readPidFile(await dataOf(dataDir))?.pid
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534/m)
    await postgres.stop()
    const again = await hold(dataDir, { uid: NOBODY.uid, gid: NOBODY.gid })
    expect(await ask(again.url, 'SELECT * FROM kept')).toEqual([])
    again.child.kill('SIGTERM')
    await again.ended
  })
})
