import { rm } from 'node:fs/promises'

import pg from 'pg'

import { closeDb, db } from '../../lib/db/client'
import { removePostgres, startPostgres } from '../../lib/db/embedded'
import { findHome } from '../../lib/db/embedded/home'
import { readPidFile } from '../../lib/db/embedded/process'
import { env, provideSettings } from '../../lib/env'
import { newSecret } from '../../lib/secret'
import { drawIntervals } from '../../lib/strength/jobs'
import { claim, openSettled, side } from '../factories/debate'
import { freePort, newDataFolder } from '../start/crux'
import { eventually } from '../start/programs'
import { settle } from './arguing-storm'
import { differences } from './computed-anew'
import { Dice } from './dice'
import { Ledger } from './ledger'
import { answers, PATIENCE, type Running, secondsOf, startOn } from './running-crux'
import { makeWriters, type Place, startWriting } from './writing-people'

/** What is done in the middle of the writing. `session` kills one session of PostgreSQL, which then ends all of them. */
const BLOWS = ['node', 'postgres', 'both', 'session', 'stop'] as const
type Blow = (typeof BLOWS)[number]

const WRITERS = 8

/** Seconds in which Crux serves again, after a start or by itself. */
const BACK = 5

/** Seconds that PostgreSQL must have lived to be started again without a pause, and the longest pause: as of scripts/keep-up.ts. */
const LIVED = 5

/** So that nobody waits for a turn. The other limits are those of the table that is emptied. */
const NO_LIMITS = {
  ...{ LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY: '1000000', LIMIT_TEXTS_A_DAY_NEW: '1000000' },
  ...{ LIMIT_VOTES_A_MINUTE: '1000000', LIMIT_VOTES_A_MINUTE_NEW: '1000000', LIMIT_VOTES_ON_AUTHOR_NEW: '1000000' },
}

export type KillFigures = {
  blows: Record<Blow, number>
  acknowledged: Record<string, number>
  /** How often something was sent again because nobody knew whether it was done. */
  sentAgain: number
  /** From the start of a process, and from the kill of PostgreSQL alone, to an answer from the database. */
  slowestStartSeconds: number
  slowestReturnSeconds: number
  /** The same of a PostgreSQL that was killed again before it had lived long: there is a pause first. */
  slowestReturnAgainSeconds: number
}

/**
 * People vote, argue, comment, take stances and keep drafts through the API, while Node and PostgreSQL are killed
 * `rounds` times. What was answered must be there afterwards, once, and what is kept of it must come out anew.
 * @param inTime whether it counts as a fault when Crux is not back in time: beside other work on the machine it proves nothing
 */
export async function killWhileWriting(seed: number, rounds: number, inTime: boolean): Promise<{ figures: KillFigures; faults: string[] }> {
  const dice = new Dice(seed)
  const dataDir = newDataFolder()
  const port = await freePort()
  const start = () => startOn(dataDir, port, NO_LIMITS)
  const ledger = new Ledger()
  const figures: KillFigures = {
    blows: { node: 0, postgres: 0, both: 0, session: 0, stop: 0 },
    acknowledged: ledger.acknowledged,
    sentAgain: 0,
    slowestStartSeconds: 0,
    slowestReturnSeconds: 0,
    slowestReturnAgainSeconds: 0,
  }
  const faults: string[] = []
  let crux = await start()
  try {
    const { place, debateId, writers } = await prepare(dataDir, crux.url)
    const writing = startWriting(writers, place, dice, ledger)
    let since = performance.now()
    const storm = (async () => {
      for (let round = 1; round <= rounds; round += 1) {
        await db().rateLimit.deleteMany()
        const next = ledger.total + dice.whole(5, 150)
        await eventually('writing that goes on', () => ledger.total >= next, 60)
        const blow = dice.pick(BLOWS)
        figures.blows[blow] += 1
        const hasLived = performance.now() - since > LIVED * 1_000
        crux = await strike(blow, crux, dataDir, start, figures, hasLived)
        since = performance.now()
      }
      await db().rateLimit.deleteMany()
      await writing.end()
    })()
    await Promise.race([storm, writing.failed])
    figures.sentAgain = ledger.again
    await settle()
    await drawIntervals(new Date())
    faults.push(...(await ledger.faults(debateId, writers.map(({ viewer }) => viewer))), ...(await differences(debateId)))
    if (inTime && figures.slowestStartSeconds > BACK) faults.push(`a start took ${figures.slowestStartSeconds} s`)
    if (inTime && figures.slowestReturnAgainSeconds > LIVED + BACK) faults.push(`PostgreSQL was back after ${figures.slowestReturnAgainSeconds} s when killed again`)
    if (inTime && figures.slowestReturnSeconds > BACK) faults.push(`PostgreSQL was back after ${figures.slowestReturnSeconds} s`)
  } catch (error) {
    faults.push(`${error instanceof Error ? error.stack : String(error)}\n${crux.program.said.err}`)
  } finally {
    await closeDb()
    crux.program.child.kill('SIGTERM')
    await crux.program.ended
    await (await startPostgres({ dataDir })).stop()
    await removePostgres(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  return { figures, faults }
}

/** From here on the factories write into the database of that folder. */
async function prepare(dataDir: string, base: string) {
  const { url, stop } = await startPostgres({ dataDir })
  await stop()
  provideSettings({ DATABASE_URL: url, AUTH_SECRET: newSecret(), DATABASE_POOL: '4' })
  const tops = (name: string) => Array.from({ length: 3 }, (_, at) => claim(`${name} ${at}`, { pros: [claim(`${name} ${at}, for`)] }))
  const debate = await openSettled({ sides: [side('Walkers', 'supports', tops('Walkers')), side('Drivers', 'opposes', tops('Drivers'))] })
  const debateId = BigInt(debate.id)
  const claims = (await db().claim.findMany({ where: { debateId }, select: { id: true } })).map(({ id }) => String(id))
  const sides = debate.sides.map(({ id }) => id)
  const place: Place = { base, slug: debate.slug, sides: sides as [string, ...string[]], claims: claims as [string, ...string[]] }
  return { place, debateId, writers: await makeWriters(WRITERS) }
}

/** Strikes, and returns the Crux that serves afterwards. `hasLived`: PostgreSQL has, for long enough. */
async function strike(
  blow: Blow, crux: Running, dataDir: string, start: () => Promise<Running>, figures: KillFigures, hasLived: boolean,
): Promise<Running> {
  const postmaster = readPidFile(`${await findHome(dataDir)}/data`)?.pid
  if (postmaster === undefined) throw new Error('PostgreSQL does not run')
  if (blow === 'session' || blow === 'postgres') {
    const struck = blow === 'session' ? await aSession() : postmaster
    const witness = await connectWitness()
    const seconds = await secondsOf(async () => {
      process.kill(struck, 'SIGKILL')
      // It answers for a moment yet, by sessions that have not noticed.
      await eventually('end of all sessions', witness.hasEnded, PATIENCE)
      await eventually('answer after the kill of PostgreSQL', () => answers(crux.url), PATIENCE)
    })
    const which = hasLived ? 'slowestReturnSeconds' : 'slowestReturnAgainSeconds'
    figures[which] = Math.max(figures[which], seconds)
    return crux
  }
  if (blow === 'both') process.kill(postmaster, 'SIGKILL')
  crux.program.child.kill(blow === 'stop' ? 'SIGTERM' : 'SIGKILL')
  await crux.program.ended
  let again = crux
  const seconds = await secondsOf(async () => (again = await start()))
  figures.slowestStartSeconds = Math.max(figures.slowestStartSeconds, seconds)
  return again
}

/** The process of a session of Crux. */
async function aSession(): Promise<number> {
  const [session] = await db().$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE application_name = 'crux' AND pid <> pg_backend_pid() ORDER BY state = 'active' DESC, random() LIMIT 1`
  if (session === undefined) throw new Error('PostgreSQL has no session of Crux')
  return session.pid
}

/** A session besides those of Crux, which ends when PostgreSQL ends, or ends all sessions. */
async function connectWitness(): Promise<{ hasEnded: () => boolean }> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: 'crux witness' })
  let ended = false
  client.on('error', () => undefined)
  client.once('end', () => (ended = true))
  await client.connect()
  return { hasEnded: () => ended }
}
