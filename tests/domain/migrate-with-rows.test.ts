import { randomBytes } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { closeDb, db } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { migrationList } from '@/lib/db/migrations'
import { withSchemaEngine } from '@/lib/db/schema-engine'
import { provideSettings } from '@/lib/env'
import { drawIntervals } from '@/lib/strength/jobs'
import { workOffAll } from '@/lib/worker'
import { differences } from '../prove/computed-anew'
import { createDatabase, dropDatabase } from '../setup/test-database'
import { eventually } from '../start/programs'

/** From here on votes are counted by rows of their own, and search reads a copy of claims' words. */
const FIRST_NEW = '20261126013900_counted_votes'

const server = inject('postgres')
const suffix = randomBytes(4).toString('hex')
const name = `crux_rows_${suffix}`
/** New to the server, so that it is granted what stands there before `migrate` comes. */
const role = `crux_rows_${suffix}`
let url: string

async function asOwner<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  return (await client.query<Row>(sql).finally(() => client.end())).rows
}

/**
 * What the version before left. Claims: 1 with 2 (pro), 3 (con) and 4 (a pro of 2) beneath it, 5 on the other side, and 6,
 * posted a moment ago. All votes of the first three people are counted; those of the others wait, without a name.
 */
const LEFT = `
  INSERT INTO debate (id, slug, title, thesis, status, claim_count, vote_count, people_count) VALUES (1, 'streets', 'Streets?', 'Streets.', 'open', 5, 8, 3);
  INSERT INTO side (id, debate_id, position, name, summary, stance, claim_count, argument_count)
  VALUES (1, 1, 0, 'Walkers', 'They walk.', 'supports', 4, 1), (2, 1, 1, 'Drivers', 'They drive.', 'opposes', 1, 1);
  INSERT INTO account (id, handle, name, email) SELECT n, 'person-' || n, 'Person ' || n, 'person-' || n || '@example.org' FROM generate_series(1, 6) n;
  INSERT INTO claim (id, debate_id, side_id, parent_id, stance, text, counted) VALUES
    (1, 1, 1, NULL, NULL, 'They sleep.', true), (2, 1, 1, 1, 'pro', 'It is quiet.', true), (3, 1, 1, 1, 'con', 'Bells ring.', true),
    (4, 1, 1, 2, 'pro', 'No engines.', true), (5, 1, 2, NULL, NULL, 'They arrive.', true), (6, 1, 2, NULL, NULL, 'They carry.', false);
  INSERT INTO stance (debate_id, account_id, arrival_side_id, side_id) VALUES (1, 1, 1, 1), (1, 2, 1, 2), (1, 3, NULL, NULL), (1, 4, 2, 1);
  INSERT INTO transition (debate_id, arrival_side_id, side_id, people) VALUES (1, 1, 1, 1), (1, 1, 2, 1), (1, NULL, NULL, 1);
  INSERT INTO participant (debate_id, account_id, counted) SELECT 1, n, n < 4 FROM generate_series(1, 6) n;

  INSERT INTO vote (claim_id, account_id, debate_id, value) VALUES (1, 1, 1, 4), (1, 2, 1, 1), (1, 3, 1, 2), (2, 1, 1, 3), (2, 2, 1, 3), (4, 3, 1, 0), (5, 1, 1, 1), (5, 2, 1, 4);
  UPDATE claim c SET histogram = n.histogram, vote_count = n.votes, pros = n.pros, cons = n.cons, division = n.division
  FROM (VALUES (1, '{0,1,1,0,1}'::int[], 3, 1, 1, (21 - 49 / 3.0) / 7 / 4), (2, '{0,0,0,2,0}', 2, 1, 0, 0), (4, '{1,0,0,0,0}', 1, 0, 0, 0), (5, '{0,1,0,0,1}', 2, 0, 0, 4.5 / 6 / 4))
    AS n (id, histogram, votes, pros, cons, division) WHERE c.id = n.id;
  INSERT INTO claim_tally (claim_id, side_id, histogram)
  VALUES (1, 1, '{0,0,0,0,1}'), (1, 2, '{0,1,0,0,0}'), (2, 1, '{0,0,0,1,0}'), (2, 2, '{0,0,0,1,0}'), (5, 1, '{0,1,0,0,0}'), (5, 2, '{0,0,0,0,1}');

  INSERT INTO vote (claim_id, account_id, debate_id, value) VALUES (1, 4, 1, 0), (3, 5, 1, 4), (4, 6, 1, 2), (5, 4, 1, 3), (6, 4, 1, 4), (6, 5, 1, 1);
  UPDATE vote SET value = 0 WHERE (claim_id, account_id) = (2, 2);
  INSERT INTO change (kind, debate_id, claim_id, account_id) VALUES ('claim.posted', 1, 6, NULL), ('stances.changed', 1, NULL, 4);
  INSERT INTO change (kind, debate_id, claim_id) SELECT 'votes.changed', 1, id FROM claim`

/** Migrates while a worker of the version before is in the middle of a batch: it must wait, or this does not end well. */
async function afterTheBatch(migrating: () => Promise<unknown>): Promise<void> {
  const worker = new pg.Client(url)
  await worker.connect()
  await worker.query('BEGIN; SELECT pg_advisory_xact_lock(7268342)')
  const migrated = migrating()
  await eventually('migration that waits for the worker', async () => {
    const [waiting] = await asOwner(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 7268342 AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
    return waiting !== undefined
  })
  await worker.query('COMMIT').finally(() => worker.end())
  await migrated
}

beforeAll(async () => {
  url = await createDatabase(server, name, 'template0')
  const list = await migrationList()
  const before = { ...list, migrationDirectories: list.migrationDirectories.filter(({ path }) => path < FIRST_NEW) }
  await withSchemaEngine(url, (engine) => engine.applyMigrations({ migrationsList: before, filters: { externalTables: [], externalEnums: [] } }))
  await asOwner(LEFT)
  await afterTheBatch(() => migrate(url, role))
  provideSettings({ DATABASE_URL: url, DATABASE_ROLE: role })
})

afterAll(async () => {
  await closeDb()
  await asOwner(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  await dropDatabase(server, name)
})

describe('migrating a database in which people have argued', () => {
  it('keeps what is counted right, with what waited to be counted', async () => {
    await workOffAll()
    await drawIntervals(new Date())
    expect(await differences(1n)).toEqual([])
    expect(await db().debate.findUnique({ where: { id: 1n }, select: { claimCount: true, voteCount: true, peopleCount: true } })).toEqual({ claimCount: 6, voteCount: 14, peopleCount: 6 })
  })

  it('has the words of every claim, so that search finds it', async () => {
    expect(await asOwner('SELECT c.id FROM claim c LEFT JOIN claim_words w ON w.claim_id = c.id WHERE w.text IS DISTINCT FROM c.text OR w.search IS NULL')).toEqual([])
    expect(await asOwner(`SELECT claim_id FROM claim_words WHERE search @@ to_tsquery('public.crux', 'bells')`)).toEqual([{ claim_id: '3' }])
  })

  it('knows at once how much there is of what it made', async () => {
    expect(await asOwner(`SELECT relname, reltuples FROM pg_class WHERE relname IN ('claim_words', 'counted_vote') ORDER BY 1`)).toEqual([
      { relname: 'claim_words', reltuples: 6 },
      { relname: 'counted_vote', reltuples: 14 },
    ])
  })
})
