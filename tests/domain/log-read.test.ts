import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { logFeed } from '@/lib/public-log/atom'
import { eraseLogText } from '@/lib/public-log/commands'
import { followLog } from '@/lib/public-log/jobs'
import { getLogPage, listLog } from '@/lib/public-log/queries'
import type { LogEntry } from '@/lib/public-log/schema'
import { targetAddress } from '@/lib/public-log/view'
import { comment } from '../factories/comment'
import { provideSettings } from '@/lib/env'
import { openSettled, postClaims } from '../factories/debate'
import { logged } from '../factories/log'

const AT = new Date('2030-05-06T07:08:09.010Z')
let debate: Debate
let claim: string

beforeAll(async () => {
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS_NEW: '0' })
  debate = await openSettled()
  ;[claim] = (await postClaims(debate, ['A claim.'])) as [string]
})

const inDebate = (target?: { kind: 'claim' | 'comment' | 'debate'; id: bigint }) => ({ debateId: BigInt(debate.id), target: target ?? { kind: 'claim' as const, id: BigInt(claim) } })
const all = async (input: Parameters<typeof listLog>[1] = {}, of: string | null = debate.id): Promise<LogEntry[]> => (await listLog(of, input)).items
const bySeq = async (seq: bigint, of: string | null = debate.id): Promise<LogEntry | undefined> => (await all({ limit: 100 }, of)).find((entry) => entry.seq === String(seq))

describe('the log as everybody reads it', () => {
  it('tells what was done to what, when, in which role, by which rule and until when, and nobody by name', async () => {
    const seq = await logged({ ...inDebate(), what: 'lock', role: 'debate_moderator', until: AT, text: 'Until tempers cool.' }, AT)
    const { previous, hash, ...entry } = (await bySeq(seq))!
    expect(entry).toEqual({
      seq: String(seq), at: '2030-05-06T07:08:09.010Z', what: 'lock', role: 'debate_moderator', debate: { slug: debate.slug, title: debate.title },
      target: { kind: 'claim', id: claim, claimId: claim }, rule: { key: 'claim-not-person', version: 1, title: 'Argue with the claim, not with the person' },
      until: '2030-05-06T07:08:09.010Z', text: 'Until tempers cool.', isTextErased: false, undone: null, undoes: null,
    })
    expect([previous, hash].join()).toMatch(/^[0-9a-f]{64},[0-9a-f]{64}$/)
    expect(targetAddress({ ...entry })).toBe(`/debates/${debate.slug}/claims/${claim}`)
  })

  it('leads to a comment, to a debate, and to nothing that is not there or not told', async () => {
    const said = await comment(claim, 'Well.')
    const ofComment = (await bySeq(await logged(inDebate({ kind: 'comment', id: BigInt(said.id) }))))!
    expect(targetAddress(ofComment)).toBe(`/debates/${debate.slug}/claims/${claim}?comment=${said.id}#comment-${said.id}`)
    expect(targetAddress((await bySeq(await logged(inDebate({ kind: 'debate', id: BigInt(debate.id) }))))!)).toBe(`/debates/${debate.slug}`)
    expect(targetAddress((await bySeq(await logged(inDebate({ kind: 'claim', id: 999_999n }))))!)).toBeNull()
    const ofPerson = (await bySeq(await logged({ what: 'suspend', target: { kind: 'account', id: 5n } }), null))!
    expect([ofPerson.target, targetAddress(ofPerson)]).toEqual([{ kind: 'account', id: null, claimId: null }, null])
  })

  it('says of an entry that it was taken back, of another that it takes one back, and that words were erased', async () => {
    const seq = await logged({ ...inDebate(), text: 'Too much said.' }, AT)
    const undo = await logged({ ...inDebate(), what: 'undo', rule: null, undoes: seq }, new Date(AT.getTime() + 60_000))
    await db().$transaction((tx) => eraseLogText(tx, seq, 'admin', AT))
    expect(await bySeq(seq)).toMatchObject({ undone: { seq: String(undo), at: '2030-05-06T07:09:09.010Z' }, text: null, isTextErased: true })
    expect(await bySeq(undo)).toMatchObject({ undoes: { seq: String(seq), what: 'hide' }, rule: null, undone: null })
    expect((await all({ what: 'erase_text' }))[0]).toMatchObject({ undoes: { seq: String(seq) }, role: 'admin' })
  })

  it('is read page by page, newest first, and by what was done, by rule, and by whether it still holds', async () => {
    const other = await openSettled()
    const of = { debateId: BigInt(other.id), target: { kind: 'debate', id: BigInt(other.id) } } as const
    const seqs: bigint[] = []
    for (const what of ['close', 'hide', 'remove', 'hide', 'slow']) seqs.push(await logged({ ...of, what, rule: { key: what === 'remove' ? 'law' : 'honest', version: 1 } }))
    const undo = await logged({ ...of, what: 'undo', rule: null, undoes: seqs[1]! })
    const read = async (input: Parameters<typeof listLog>[1]) => (await all(input, other.id)).map((entry) => BigInt(entry.seq))
    const [a, b, c, d, e] = seqs as [bigint, bigint, bigint, bigint, bigint]
    expect(await read({})).toEqual([undo, e, d, c, b, a])
    expect(await read({ what: 'hide' })).toEqual([d, b])
    expect(await read({ rule: 'law' })).toEqual([c])
    expect(await read({ state: 'undone' })).toEqual([b])
    expect(await read({ state: 'stands' })).toEqual([e, d, c, a])
    expect(await read({ what: 'hide', rule: 'honest', state: 'stands' })).toEqual([d])
    expect(await read({ before: String(c) })).toEqual([b, a])
    const first = await listLog(other.id, { limit: 4 })
    expect((await listLog(other.id, { limit: 4, cursor: first.nextCursor! })).items.map(({ seq }) => BigInt(seq))).toEqual([b, a])
    expect(() => listLog(other.id, { cursor: 'x' }).plan()).toThrow('The cursor does not belong to this list')
  })

  it('comes with the rules that there are to look for', async () => {
    const { rules } = await getLogPage(debate.id, {})
    expect(rules.map(({ key }) => key)).toContain('law')
  })
})

describe("the site's log", () => {
  it.each([
    ['public', 'open', true], ['public', 'closed', true], ['public', 'draft', false], ['unlisted', 'open', false], ['private', 'open', false],
  ] as const)('of a debate that is %s and %s: %s', async (visibility, status, told) => {
    const other = await openSettled()
    const seq = await logged({ debateId: BigInt(other.id), target: { kind: 'debate', id: BigInt(other.id) } })
    await db().debate.update({ where: { id: BigInt(other.id) }, data: { visibility, status } })
    expect((await bySeq(seq, null)) !== undefined).toBe(told)
    expect(await bySeq(seq, other.id)).toBeDefined()
  })

  it('is renewed with each entry, and when a debate is shown to others than before', async () => {
    const change = { kind: 'debate.changed', debateId: 1n, claimId: null } as const
    await db().$transaction(async (tx) => {
      expect(await followLog(tx, [change])).toEqual(['/log', '/log/*'])
      expect(await followLog(tx, [{ ...change, kind: 'votes.changed' }])).toEqual([])
    })
  })
})

describe('the feed of a log', () => {
  it('holds an entry for each, whose address leads to it', async () => {
    const seq = await logged({ ...inDebate(), text: 'Named <somebody> & more.' }, AT)
    const feed = logFeed('https://crux.example', debate, await all({ limit: 1 }))
    expect(feed).toContain('<title>A moderator hid a claim</title><updated>2030-05-06T07:08:09.010Z</updated>')
    expect(feed).toContain('Argue with the claim, not with the person. Named &lt;somebody&gt; &amp; more.')
    expect(feed).toContain(`https://crux.example/debates/${debate.slug}/log?before=${seq + 1n}#entry-${seq}`)
    expect(feed).toContain(`<link rel="self" type="application/atom+xml" href="https://crux.example/debates/${debate.slug}/log/feed.xml"/>`)
    expect(logFeed('https://crux.example', null, [])).toContain('<title>Crux: log of moderation</title>')
  })
})
