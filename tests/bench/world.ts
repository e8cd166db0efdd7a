import { openDebateFromArticle } from '../../lib/article/commands'
import { debateDocumentSchema } from '../../lib/article/schema'
import { closeDb, db } from '../../lib/db/client'
import { migrate } from '../../lib/db/migrate'
import { provideSettings } from '../../lib/env'
import { newSecret } from '../../lib/secret'
import { workOffAll } from '../../lib/worker'
import { seed } from '../../prisma/seed'
import seeded from '../../prisma/seed/nato-style-guarantee.json'
import { buildPages } from '../../scripts/build'
import { type LargeDebate, makeLargeDebate } from '../factories/large-debate'
import { makeVoters, voteOnAll } from '../factories/votes'
import { BUILD_SETTINGS } from '../setup/build-settings'
import { freePort } from '../setup/crux'
import { startTestServer } from '../setup/postgres'
import { createDatabase, ROLE } from '../setup/test-database'
import { type Child, startChild } from './questions'
import { buildYardstick } from './yardstick'

// What is measured, and what it is measured on: a PostgreSQL of its own that writes through to the disk, the production
// build, and the settings that `npm start` has by itself.

/** A debate that pages are measured on, with the claims whose pages are. */
export type Measured = { slug: string; sides: string[]; hub: string; deepest: string }

export type World = {
  /** Public: its pages are kept. */
  seeded: Measured
  /** Unlisted copies and generated debates: their pages are rendered at every request. */
  copy: Measured
  small: Measured
  large: Measured
}

/** Fewest claims with which all pages of a generated debate are full. */
const SMALL = 600
export const LARGE = 100_000

export const SEEDED = seeded.slug

/** Brings PostgreSQL, the schema, the first debate and both builds. Returns what takes PostgreSQL away again. */
export async function openWorld(say: (line: string) => void): Promise<() => Promise<void>> {
  const postgres = await startTestServer({ durable: true })
  const url = await createDatabase(postgres, 'crux_bench', 'template0')
  provideSettings({
    ...BUILD_SETTINGS,
    ...{ BUILD_DIR: '.next-bench', DATABASE_URL: url, DATABASE_ROLE: ROLE, DATABASE_POOL: '', FINISHED_PAGES_MB: '' },
    // Nobody who is measured waits for a turn.
    LIMIT_TIMES: '1000000',
    ...{ HOST: '127.0.0.1', PUBLIC_URL: '', TRUSTED_PROXIES: '', AUTH_SECRET: newSecret(), LOG_LEVEL: 'info', NODE_ENV: 'production' },
  })
  await migrate(url)
  await seed()
  await buildPages(say, new AbortController().signal)
  await buildYardstick()
  return async () => {
    await closeDb()
    await postgres.stop()
  }
}

/** The server of Crux. Watched, it tells which statements a request costs. */
export async function startServer(watched = false): Promise<Child> {
  return startChild('crux-process.ts', { PORT: String(await freePort()) }, watched ? ['watched'] : [])
}

/** The seeded debate as it is measured: its first claim, and one as deep as any. */
export async function measuredSeed(slug = SEEDED): Promise<Measured> {
  const debate = await db().debate.findUniqueOrThrow({ where: { slug }, include: { sides: { orderBy: { position: 'asc' } } } })
  const first = await db().claim.findFirstOrThrow({ where: { debateId: debate.id, parentId: null }, orderBy: { pros: 'desc' } })
  const deepest = await db().claim.findFirstOrThrow({ where: { debateId: debate.id }, orderBy: [{ depth: 'desc' }, { id: 'asc' }] })
  return { slug, sides: debate.sides.map(({ id }) => String(id)), hub: String(first.id), deepest: String(deepest.id) }
}

/** Adds the first debate once more, unlisted. */
export async function addCopy(): Promise<Measured> {
  const slug = `${SEEDED}-copy`
  await openDebateFromArticle({ ...debateDocumentSchema.parse(seeded), slug, visibility: 'unlisted' })
  await workOffAll()
  return measuredSeed(slug)
}

/** Adds the debates that the first one is compared with. The large one is public as long as its queries are counted. */
export async function addDebates(): Promise<Omit<World, 'seeded'>> {
  const copy = await addCopy()
  const small: LargeDebate = await makeLargeDebate({ slug: 'generated-small', claims: SMALL })
  const large: LargeDebate = await makeLargeDebate({ slug: 'generated-large', claims: LARGE, visibility: 'public' })
  await workOffAll()
  return { copy, small, large }
}

/** Takes the large debate out of the lists, so that no page of it is kept. */
export async function unlist({ slug }: Measured): Promise<void> {
  await db().debate.update({ where: { slug }, data: { visibility: 'unlisted' } })
}

/** So many people, with about ten votes on each claim. */
const VOTERS = 3_000
const VOTES_EACH = 10

/** Fills the large debate with a million votes, and follows them. */
export async function voteInLarge({ slug }: Measured): Promise<void> {
  const { id } = await db().debate.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  await voteOnAll(id, await makeVoters(VOTERS), VOTES_EACH)
  await workOffAll()
}
