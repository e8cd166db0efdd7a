import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { removePostgres, startPostgres } from '../../lib/db/embedded'
import { findHome } from '../../lib/db/embedded/home'
import { readPidFile } from '../../lib/db/embedded/process'
import { freePort, newDataFolder, startCrux } from '../start/crux'
import { eventually } from '../start/programs'
import { Dice } from './dice'
import { answers, PATIENCE, type Running, secondsOf, startOn } from './running-crux'

/** What is done to a running Crux. `early` kills Node while it still starts. */
const BLOWS = ['node', 'postgres', 'both', 'early', 'term'] as const
type Blow = (typeof BLOWS)[number]

export type StormFigures = {
  blows: Record<Blow, number>
  starts: number
  slowestStartSeconds: number
  /** Rows whose writing was acknowledged, all of which are still there. */
  acknowledged: number
}

/**
 * Starts Crux, writes, strikes in mid-writing and starts again, `rounds` times, on one data folder. Whatever was
 * acknowledged must be there afterwards, and every start must end in an answer.
 */
export async function startStorm(seed: number, rounds: number): Promise<{ figures: StormFigures; faults: string[] }> {
  const dice = new Dice(seed)
  const dataDir = newDataFolder()
  const figures: StormFigures = {
    blows: { node: 0, postgres: 0, both: 0, early: 0, term: 0 },
    starts: 0,
    slowestStartSeconds: 0,
    acknowledged: 0,
  }
  const faults: string[] = []
  let crux = await start(dataDir, figures)
  try {
    for (let round = 1; round <= rounds && faults.length === 0; round += 1) {
      const blow = dice.pick(BLOWS)
      figures.blows[blow] += 1
      const writing = await startWriting(dataDir, figures)
      await pause(dice.whole(20, 400))
      await strike(blow, crux, dataDir, dice)
      await writing.end()
      if (blow === 'postgres') await eventually('answer after the kill of PostgreSQL', () => answers(crux.url), PATIENCE)
      else crux = await start(dataDir, figures)
      faults.push(...(await missing(dataDir, figures)).map((fault) => `round ${round}, ${blow}: ${fault}`))
    }
  } catch (error) {
    faults.push(`${error instanceof Error ? error.message : String(error)}\n${crux.program.said.err}`)
  } finally {
    crux.program.child.kill('SIGTERM')
    await crux.program.ended
    await (await startPostgres({ dataDir })).stop()
    await removePostgres(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  return { figures, faults }
}

async function start(dataDir: string, figures: StormFigures): Promise<Running> {
  const port = await freePort()
  let crux: Running | undefined
  const seconds = await secondsOf(async () => (crux = await startOn(dataDir, port)))
  figures.starts += 1
  // The first start may have built.
  if (figures.starts > 1) figures.slowestStartSeconds = Math.max(figures.slowestStartSeconds, seconds)
  return crux!
}

/** The database of a Crux that runs; whoever uses it keeps the server from stopping, so it is let go of at once. */
async function addressOf(dataDir: string): Promise<string> {
  const postgres = await startPostgres({ dataDir })
  await postgres.stop()
  return postgres.url
}

/** Writes row after row until the database goes away, or until it is told to end. */
async function startWriting(dataDir: string, figures: StormFigures): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client(await addressOf(dataDir))
  // The end of the connection is what is waited for.
  client.on('error', () => undefined)
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS storm (n integer PRIMARY KEY)')
  let wanted = true
  const writing = (async () => {
    while (wanted) {
      await client.query('INSERT INTO storm SELECT coalesce(max(n), 0) + 1 FROM storm')
      figures.acknowledged += 1
    }
  })()
  const ended = writing.catch(() => undefined).then(() => client.end().catch(() => undefined))
  return {
    async end() {
      wanted = false
      await ended
    },
  }
}

async function strike(blow: Blow, { program }: Running, dataDir: string, dice: Dice): Promise<void> {
  const postmaster = readPidFile(`${await findHome(dataDir)}/data`)?.pid
  if (blow === 'postgres' || blow === 'both') {
    if (postmaster === undefined) throw new Error('PostgreSQL does not run')
    process.kill(postmaster, 'SIGKILL')
  }
  if (blow === 'postgres') return
  program.child.kill(blow === 'term' ? 'SIGTERM' : 'SIGKILL')
  await program.ended
  if (blow !== 'early') return
  const early = startCrux({ DATA_DIR: dataDir, PORT: String(await freePort()) })
  await pause(dice.whole(0, 3_000))
  early.child.kill('SIGKILL')
  await early.ended
}

/** What was acknowledged and is not there. A row more is no fault: its answer may have died with the connection. */
async function missing(dataDir: string, figures: StormFigures): Promise<string[]> {
  const client = new pg.Client(await addressOf(dataDir))
  await client.connect()
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM storm')
  await client.end()
  const count = rows[0]?.count ?? 0
  const lost = figures.acknowledged - count
  figures.acknowledged = count
  return lost > 0 ? [`${lost} acknowledged rows are gone`] : []
}
