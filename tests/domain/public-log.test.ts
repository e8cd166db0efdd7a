import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'

import { db, type Transaction } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { BEFORE_THE_FIRST } from '@/lib/public-log/chain'
import { appendLog, eraseLogText, seqOfAction } from '@/lib/public-log/commands'
import { hashOf, hashOfText } from '@/lib/public-log/hash-queries'
import type { LogEntryInput } from '@/lib/public-log/schema'
import { openDebate } from '../factories/debate'

const NOW = new Date('2030-05-06T07:08:09.010Z')
let debate: Debate

beforeAll(async () => {
  debate = await openDebate()
})

const input = (wishes: Partial<LogEntryInput> = {}): LogEntryInput => ({
  what: 'hide', role: 'moderator', actionId: 7n, debateId: BigInt(debate.id), target: { kind: 'claim', id: 3n },
  rule: { key: 'honest', version: 1 }, until: null, undoes: null, text: null, ...wishes,
})

const inOne = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => db().$transaction(work, { timeout: 20_000, maxWait: 20_000 })
const append = (wishes: Partial<LogEntryInput> = {}): Promise<bigint> => inOne((tx) => appendLog(tx, input(wishes), NOW))
const entries = () => db().logEntry.findMany({ orderBy: { seq: 'asc' } })

/** What a statement says that fails, sent by whoever owns the tables. */
async function asOwner(statement: string): Promise<string> {
  const client = new pg.Client(process.env.DATABASE_URL)
  await client.connect()
  return client.query(statement).then(() => 'it did not fail', (error: pg.DatabaseError) => `${error.code}: ${error.message}`).finally(() => client.end())
}

describe('an entry of the log', () => {
  it('holds the hash of the one before, over its details and the salted hash of its text', async () => {
    const first = await append()
    const second = await inOne((tx) => appendLog(tx, input({ text: 'Named a neighbour.', until: NOW }), NOW, (bytes) => Buffer.alloc(bytes, 0xab)))
    expect([first, second]).toEqual([1n, 2n])
    const [one, two] = await entries()
    expect(one).toMatchObject({ previous: BEFORE_THE_FIRST, textHash: null })
    expect(two).toMatchObject({ previous: one!.hash, textHash: hashOfText('ab'.repeat(16), 'Named a neighbour.') })
    expect(two!.hash).toBe(hashOf({
      seq: '2', at: '2030-05-06T07:08:09.010Z', what: 'hide', role: 'moderator', actionId: '7', debateId: debate.id, targetKind: 'claim', targetId: '3',
      ruleKey: 'honest', ruleVersion: 1, until: '2030-05-06T07:08:09.010Z', undoes: null, textHash: two!.textHash, previous: one!.hash,
    }))
    expect(await db().logText.findUniqueOrThrow({ where: { seq: 2n } })).toEqual({ seq: 2n, salt: 'ab'.repeat(16), text: 'Named a neighbour.' })
  })

  it('is there with what it tells of, or not at all', async () => {
    const before = await entries()
    await expect(inOne(async (tx) => {
      await appendLog(tx, input({ text: 'Gone again.' }), NOW)
      throw new Error('something else went wrong')
    })).rejects.toThrow('something else')
    expect(await entries()).toEqual(before)
    expect(await append()).toBe(BigInt(before.length + 1))
  })

  it('has one number and one place in the chain, of fifty, five at once', async () => {
    const before = (await entries()).length
    // As many at a time as there are connections, until there are fifty: none waits for one longer than it may.
    const tenOf = async (first: number) => {
      const seqs: bigint[] = []
      for (let n = first; n < 50; n += 5) seqs.push(await append({ actionId: BigInt(n), text: n % 2 === 0 ? `Text ${n}` : null }))
      return seqs
    }
    const seqs = (await Promise.all([0, 1, 2, 3, 4].map(tenOf))).flat()
    expect(seqs.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => before + n + 1))
    const all = await entries()
    expect(all.map(({ previous }) => previous)).toEqual([BEFORE_THE_FIRST, ...all.slice(0, -1).map(({ hash }) => hash)])
  })

  it('is found by the action that it tells of, to be named by the one that undoes it', async () => {
    const seq = await append({ actionId: 4_711n })
    await append({ actionId: 4_711n, what: 'undo', undoes: seq })
    const target = { kind: 'claim', id: 3n } as const
    expect(await inOne((tx) => seqOfAction(tx, { id: 4_711n, target }))).toBe(seq)
    expect(await inOne((tx) => seqOfAction(tx, { id: 4_712n, target }))).toBeNull()
  })
})

describe('the text of an entry', () => {
  it('can be erased, which is an entry of its own; the entry itself stays', async () => {
    const seq = await append({ text: 'Lives at 5 Mill Lane.' })
    const before = await db().logEntry.findUniqueOrThrow({ where: { seq } })
    const told = await inOne((tx) => eraseLogText(tx, seq, 'admin', NOW))
    expect(await db().logText.findUnique({ where: { seq } })).toBeNull()
    expect(await db().logEntry.findUniqueOrThrow({ where: { seq } })).toEqual(before)
    expect(await db().logEntry.findUniqueOrThrow({ where: { seq: told } })).toMatchObject({ what: 'erase_text', role: 'admin', undoes: seq, debateId: BigInt(debate.id), textHash: null })
  })

  it('is erased once, and only where there is one', async () => {
    const [bare, full] = [await append(), await append({ text: 'Said once.' })]
    await inOne((tx) => eraseLogText(tx, full, 'moderator', NOW))
    for (const seq of [bare, full, 999_999n]) await expect(inOne((tx) => eraseLogText(tx, seq, 'moderator', NOW))).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('nothing else can be done to the log', () => {
  const CHANGES = [`UPDATE log_entry SET what = 'x'`, 'DELETE FROM log_entry', 'TRUNCATE log_entry CASCADE']

  it.each([...CHANGES, `UPDATE log_text SET text = 'x'`, 'TRUNCATE log_text'])('by the application: %s', async (statement) => {
    await append({ text: 'Stays.' })
    const before = [await entries(), await db().logText.findMany()]
    // The statement is a constant of this test.
    await expect(db().$executeRaw({ sql: statement, text: statement, statement, strings: [statement], values: [] } as never)).rejects.toThrow(/permission denied|42501/)
    expect([await entries(), await db().logText.findMany()]).toEqual(before)
  })

  it.each(CHANGES)('not even by the owner of its table: %s', async (statement) => {
    await append()
    expect(await asOwner(statement)).toBe('42501: The log of moderation is only added to')
  })
})
