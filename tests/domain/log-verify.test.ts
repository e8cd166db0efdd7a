import pg from 'pg'
import { beforeEach, describe, expect, inject, it } from 'vitest'

import { db, type Transaction } from '@/lib/db/client'
import { appendLog, eraseLogText } from '@/lib/public-log/commands'
import type { LogEntryInput } from '@/lib/public-log/schema'
import { verifyLog } from '@/lib/public-log/verify-queries'
import { COMMANDS } from '@/scripts/command'

const NOW = new Date('2030-05-06T07:08:09.010Z')
const stopping = { signal: new AbortController().signal, finally: () => undefined, close: async () => undefined }

const inOne = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => db().$transaction(work)

const append = (wishes: Partial<LogEntryInput> = {}) => inOne((tx) => appendLog(tx, {
  what: 'hide', role: 'moderator', actionId: 7n, debateId: null, target: { kind: 'claim', id: 3n }, rule: null, until: NOW, undoes: null, text: null, ...wishes,
}, NOW))

/** Changes the log past everything that guards it, as who may do anything to the database. */
async function tamper(statement: string): Promise<void> {
  const url = new URL(inject('postgres').adminUrl)
  url.pathname = new URL(process.env.DATABASE_URL!).pathname
  const client = new pg.Client(url.href)
  await client.connect()
  await client.query(`SET session_replication_role = replica; ${statement}`).finally(() => client.end())
}

const run = async (...args: string[]): Promise<unknown> => COMMANDS['log verify']!.run({ args, say: () => undefined, stopping })

/** Ten entries, two in five with a text. */
beforeEach(async () => {
  await tamper('TRUNCATE log_entry, log_text')
  for (let n = 1; n <= 10; n += 1) await append({ actionId: BigInt(n), text: n % 5 < 2 ? `Text of ${n}` : null })
})

describe('the log of moderation', () => {
  it('is whole: so many entries, and the hash of the last', async () => {
    const last = await db().logEntry.findUniqueOrThrow({ where: { seq: 10n } })
    expect(await verifyLog()).toEqual({ entries: 10, lastHash: last.hash })
    expect(await run()).toEqual({ entries: 10, lastHash: last.hash })
    await tamper('TRUNCATE log_entry, log_text')
    expect(await run()).toEqual({ entries: 0, lastHash: null })
  })

  it('is whole when a text was erased by an entry that says so', async () => {
    await inOne((tx) => eraseLogText(tx, 5n, 'admin', NOW))
    expect(await verifyLog()).toMatchObject({ entries: 11 })
  })

  it('is followed over several batches', async () => {
    await tamper('TRUNCATE log_entry, log_text')
    await db().$transaction(async (tx) => {
      for (let n = 1; n <= 1_001; n += 1) await appendLog(tx, { what: 'lock', role: 'admin', actionId: null, debateId: null, target: null, rule: null, until: null, undoes: null, text: null }, NOW)
    }, { timeout: 60_000 })
    expect(await verifyLog()).toMatchObject({ entries: 1_001 })
    await tamper(`UPDATE log_entry SET what = 'slow' WHERE seq = 1001`)
    expect(await verifyLog()).toMatchObject({ seq: '1001' })
  })

  it.each([
    [`UPDATE log_entry SET what = 'dismiss' WHERE seq = 4`, '4', 'its details are not those that were hashed'],
    [`UPDATE log_entry SET at = at + interval '1 ms' WHERE seq = 1`, '1', 'its details are not those that were hashed'],
    [`UPDATE log_entry SET until = NULL WHERE seq = 2`, '2', 'its details are not those that were hashed'],
    [`UPDATE log_text SET text = 'Another' WHERE seq = 6`, '6', 'its text is not the one that was hashed'],
    [`UPDATE log_text SET salt = '${'0'.repeat(32)}' WHERE seq = 6`, '6', 'its text is not the one that was hashed'],
    [`INSERT INTO log_text VALUES (3, '${'0'.repeat(32)}', 'Never said')`, '3', 'its text is not the one that was hashed'],
    ['DELETE FROM log_text WHERE seq = 5', '5', 'its text is missing, and no entry says that it was erased'],
    ['DELETE FROM log_entry WHERE seq = 7', '7', 'it is missing; the next one that is there has the number 8'],
    ['DELETE FROM log_entry WHERE seq = 1', '1', 'it is missing; the next one that is there has the number 2'],
    [`UPDATE log_entry SET previous = '${'a'.repeat(64)}' WHERE seq = 8`, '8', 'it does not name the hash of the entry before it'],
    [`UPDATE log_entry SET hash = '${'a'.repeat(64)}' WHERE seq = 8`, '8', 'its details are not those that were hashed'],
  ])('names the first entry that is wrong: %s', async (statement, seq, wrong) => {
    await tamper(statement)
    expect(await verifyLog()).toEqual({ seq, wrong })
    await expect(run()).rejects.toThrow(`Something is wrong with entry ${seq} of the log of moderation: ${wrong}.`)
  })

  it('names an erased text that stands there all the same', async () => {
    await append({ what: 'erase_text', undoes: 5n })
    expect(await verifyLog()).toEqual({ seq: '5', wrong: 'its text stands there, although an entry says that it was erased' })
  })

  it('is compared with what was noted before, which shows where its end was taken away or all of it written anew', async () => {
    const { hash } = await db().logEntry.findUniqueOrThrow({ where: { seq: 9n } })
    expect(await run('--entry', '9', '--hash', hash)).toMatchObject({ entries: 10 })
    await expect(run('--entry', '8', '--hash', hash)).rejects.toThrow('entry 8 of the log of moderation: its hash is not the one that was noted')
    await tamper('DELETE FROM log_entry WHERE seq > 8')
    expect(await run()).toMatchObject({ entries: 8 })
    await expect(run('--entry', '9', '--hash', hash)).rejects.toThrow('entry 9 of the log of moderation: it is missing')
  })

  it('wants a noted entry and its hash together', async () => {
    await expect(run('--entry', '3')).rejects.toThrow('go together')
    await expect(run('--entry', '0', '--hash', 'a'.repeat(64))).rejects.toThrow('log verify [--entry N --hash H]')
  })
})
