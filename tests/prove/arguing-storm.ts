import type { Viewer } from '../../lib/account/schema'
import { waitForWorker } from '../../lib/change/commands'
import { db } from '../../lib/db/client'
import { migrate } from '../../lib/db/migrate'
import { provideSettings } from '../../lib/env'
import { newSecret } from '../../lib/secret'
import { drawIntervals } from '../../lib/strength/jobs'
import { workOffAll } from '../../lib/worker'
import { type Child, startChild } from '../bench/questions'
import { person } from '../factories/account'
import { claim, openSettled, side } from '../factories/debate'
import { createDatabase, dropDatabase, ROLE, type TestServer } from '../setup/test-database'
import type { Acted, Acts } from './arguing-process'
import { differences } from './computed-anew'

const PEOPLE = 50
const PROCESSES = 2

/** How often what was done or refused, and what is kept and should not be. */
type Stormed = { figures: Record<string, number>; faults: string[] }

/** So that nobody in a storm waits for a turn. */
const NO_LIMITS = { LIMIT_VOTES_A_MINUTE: '1000000', LIMIT_VOTES_A_MINUTE_NEW: '1000000', LIMIT_VOTES_ON_AUTHOR_NEW: '1000000' }

export const startArguing = async (): Promise<Child[]> => {
  provideSettings({ AUTH_SECRET: newSecret(), ...NO_LIMITS })
  return Promise.all(Array.from({ length: PROCESSES }, () => startChild('../prove/arguing-process.ts')))
}

/** Waits until the workers of all processes have followed everything. */
export async function settle(): Promise<void> {
  do {
    await workOffAll()
    await db().$transaction(waitForWorker, { maxWait: 20_000, timeout: 30_000 })
  } while ((await db().change.count()) > 0)
}

/** A debate of three sides, with a few claims of an article. */
const openStormy = () => {
  const tops = (name: string) => Array.from({ length: 3 }, (_, place) => claim(`${name} ${place}`, { pros: [claim(`${name} ${place}, for`)], cons: [claim(`${name} ${place}, against`)] }))
  return openSettled({
    sides: [
      ...(['Walkers', 'Riders'] as const).map((name) => side(name, 'supports', tops(name))),
      side('Drivers', 'opposes', tops('Drivers')),
    ],
  })
}

/**
 * Fifty people vote, change and withdraw votes, take stances, post claims and have them hidden, over two processes at once,
 * `size` acts in all. Every count, tally, transition and strength that is kept must be what comes out anew from the rows.
 * The database is that of the settings.
 */
export async function argueInStorm(seed: number, size: number): Promise<Stormed> {
  const processes = await startArguing()
  try {
    const debate = await openStormy()
    const people: Viewer[] = []
    while (people.length < PEOPLE) people.push((await person({ hasPassword: false })).viewer)
    const claims = (await db().claim.findMany({ where: { debateId: BigInt(debate.id) }, select: { id: true } })).map(({ id }) => String(id))
    const place = { slug: debate.slug, debateId: debate.id, sides: debate.sides.map(({ id }) => id), claims, people }
    const acted = await Promise.all(
      processes.map((child, number) => child.ask<Acted>('act', { seed: seed * PROCESSES + number, count: Math.ceil(size / PROCESSES), ...place } satisfies Acts)),
    )
    await settle()
    await drawIntervals(new Date())
    const faults = await differences(BigInt(debate.id))
    return { figures: { ...summed(acted), claims: await db().claim.count({ where: { debateId: BigInt(debate.id) } }) }, faults }
  } finally {
    await Promise.all(processes.map((child) => child.stop()))
  }
}

function summed(all: readonly Acted[]): Acted {
  const sums: Acted = {}
  for (const acted of all) for (const [name, count] of Object.entries(acted)) sums[name] = (sums[name] ?? 0) + count
  return sums
}

/** The same in a database of its own. */
export async function proveStorm(seed: number, size: number, postgres: TestServer): Promise<Stormed> {
  const name = 'crux_prove_arguing'
  const url = await createDatabase(postgres, name, 'template0')
  await migrate(url, ROLE)
  provideSettings({ DATABASE_URL: url, DATABASE_ROLE: ROLE, DATABASE_POOL: '8' })
  try {
    return await argueInStorm(seed, size)
  } finally {
    const { closeDb } = await import('../../lib/db/client')
    await closeDb()
    await dropDatabase(postgres, name)
  }
}
