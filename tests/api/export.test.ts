import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { api, API_BASE } from '../../lib/api'
import type { Viewer } from '../../lib/account/schema'
import { editClaim, withdrawClaim } from '../../lib/claim/edit-commands'
import { postClaim } from '../../lib/claim/post-commands'
import { withdrawComment } from '../../lib/comment/commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import type { ExportedDebate } from '../../lib/export/schema'
import { takeStance } from '../../lib/stance/commands'
import { castVote } from '../../lib/vote/commands'
import { workOffAll } from '../../lib/worker'
import { minutesAfter } from '../factories/account'
import { comment } from '../factories/comment'
import { claim, openSettled, postClaims, side } from '../factories/debate'
import { makeLargeDebate } from '../factories/large-debate'
import { spoken } from '../factories/quote'
import { makePerson, provideAuth } from './acting'
import { ask, refusal } from './asking'

let debate: Debate
let ines: Viewer

beforeAll(() => {
  provideAuth()
  provideSettings({ LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXT_SECONDS: '0' })
})
beforeEach(async () => {
  await db().rateLimit.deleteMany()
  const text = 'Shops sell more.'
  debate = await openSettled({
    ...spoken([text]),
    sides: [side('Walkers', 'supports', [claim(text, { paragraphs: [1], quotes: ['quote-1'], pros: [claim('They do.')] })]), side('Drivers', 'opposes')],
  })
  ines = await makePerson({ name: 'Ines Okafor' })
})

const path = (slug = debate.slug) => `/debates/${slug}/export?format=json`
async function exported(slug?: string): Promise<ExportedDebate> {
  const { status, body } = await ask(path(slug))
  expect(status).toBe(200)
  return body as ExportedDebate
}
const argue = async (parentId: string, text: string) =>
  (await postClaim(ines, { slug: debate.slug, parentId, stance: 'con', text, quotes: [], sources: [{ url: 'https://example.org/study', title: 'A study' }] }, null)).id
const idOf = async (text: string) => String((await db().claim.findFirstOrThrow({ where: { debateId: BigInt(debate.id), text }, select: { id: true } })).id)

describe('a debate as a file', () => {
  it('holds its frame, quotes, tree, votes by side, comments and how people moved', async () => {
    const top = await idOf('Shops sell more.')
    const con = await argue(top, 'Not in winter.')
    await editClaim(ines, { id: con, text: 'Not in a cold winter.', revision: 1 }, minutesAfter(new Date(), 10))
    const said = await comment(con, 'Which winter?', { by: ines })
    const voters = [await makePerson(), await makePerson()] as const
    await takeStance(voters[0], debate.slug, { sideId: debate.sides[0]!.id })
    await takeStance(voters[0], debate.slug, { sideId: debate.sides[1]!.id })
    await takeStance(voters[1], debate.slug, { sideId: null })
    await castVote(voters[0], { claimId: con, value: 4 })
    await castVote(voters[1], { claimId: con, value: 1 })
    await workOffAll()

    const document = await exported()
    expect(document).toMatchObject({ format: 'crux', version: 1, debate: { slug: debate.slug, stats: { claims: 3, votes: 2, comments: 1, people: 3, quotes: 1 } } })
    expect(document.transitions.map(({ arrivalSideId, sideId, people }) => [arrivalSideId, sideId, people])).toEqual([
      [debate.sides[0]!.id, debate.sides[1]!.id, 1],
      [null, null, 1],
    ])
    expect(document.quotes.map(({ text, claimIds }) => [text, claimIds])).toEqual([[document.quotes[0]!.text, [top]]])
    expect(document.claims.map(({ id, parentId, author }) => [id, parentId, author?.name ?? null])).toEqual([
      [top, null, null],
      [await idOf('They do.'), top, null],
      [con, top, 'Ines Okafor'],
    ])
    expect(document.claims[2]).toMatchObject({
      text: 'Not in a cold winter.', stance: 'con', revision: 2, revisions: 2, comments: 1, sources: [{ url: 'https://example.org/study' }],
      votes: { count: 2, histogram: [0, 1, 0, 0, 1], bySide: [{ sideId: debate.sides[1]!.id, histogram: [0, 0, 0, 0, 1] }] },
    })
    expect(document.claims[2]?.strength).toEqual(expect.any(Number))
    expect(document.comments).toEqual([said])
    // Who only voted and took a stance is not in it.
    for (const { handle, name } of voters) expect(JSON.stringify(document)).not.toMatch(new RegExp(`"(?:${handle}|${name})"`))
  })

  it('leaves out what was taken back, with what is held and all beneath it, and what moderators hid leaves a tombstone', async () => {
    const top = await idOf('Shops sell more.')
    const answered = await argue(top, 'Gone with a trace.')
    const beneath = await argue(answered, 'Still here.')
    await withdrawComment(ines, (await comment(top, 'Gone comment', { by: ines })).id)
    await comment(answered, 'On what is gone', { by: ines })
    await withdrawClaim(ines, answered)
    await withdrawClaim(ines, await argue(top, 'Gone without one.'))
    const hidden = await argue(top, 'Hidden.')
    await argue(hidden, 'Beneath the hidden.')
    await comment(hidden, 'On the hidden', { by: ines })
    await db().claim.update({ where: { id: BigInt(hidden) }, data: { status: 'hidden' } })
    const held = await argue(top, 'Held.')
    await argue(held, 'Beneath the held.')
    await db().claim.update({ where: { id: BigInt(held) }, data: { status: 'held' } })
    await workOffAll()

    const { claims, comments } = await exported()
    expect(claims.map(({ text, status }) => [text, status])).toEqual([['Shops sell more.', 'shown'], ['They do.', 'shown'], ['', 'withdrawn'], ['Still here.', 'shown'], ['', 'hidden'], ['Beneath the hidden.', 'shown']])
    expect(claims[3]).toMatchObject({ id: beneath, parentId: answered })
    expect(claims[4]).toMatchObject({ id: hidden, author: null, revisions: 1 })
    // What others may answer by stays with the trace.
    expect(comments.map(({ text, claimId }) => [text, claimId])).toEqual([['On what is gone', answered], ['On the hidden', hidden]])
  })

  it('bears a name to be saved under, for everybody, also of an unlisted debate; there is none of a draft', async () => {
    const { headers } = await ask(path())
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${debate.slug}.json"`)
    expect([headers.get('cache-control'), headers.get('access-control-allow-origin')]).toEqual(['no-cache', '*'])
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'unlisted' } })
    expect((await exported()).debate.visibility).toBe('unlisted')
    for (const data of [{ visibility: 'private' }, { visibility: 'public', status: 'draft' }] as const) {
      await db().debate.update({ where: { id: BigInt(debate.id) }, data })
      expect(await refusal(path())).toMatchObject({ status: 404, code: 'not_found' })
    }
  })

  it('is refused in a format that there is not, by a token that is none, and sixty times an hour is enough', async () => {
    expect(await refusal(`/debates/${debate.slug}/export?format=kialo`)).toMatchObject({ status: 400, fields: { format: expect.any(String) as string } })
    expect(await refusal(path(), { headers: { Authorization: 'Bearer crux_none' } })).toMatchObject({ status: 401 })
    for (let count = 0; count < 60; count += 1) await (await api.request(API_BASE + path())).body?.cancel()
    expect(await refusal(path())).toMatchObject({ status: 429, code: 'too_many' })
    expect((await api.request(API_BASE + path(), { method: 'HEAD' })).status).toBe(200)
  })
})

describe('a large debate', () => {
  it('is there whole, and read no faster than it is taken', async () => {
    const { slug, id } = await makeLargeDebate({ slug: 'to-be-exported', claims: 1_600 })
    const [talked] = await postClaims((await exported(slug)).debate, ['Much is said here.'])
    const data = Array.from({ length: 1_100 }, (_, number) => ({ debateId: BigInt(id), claimId: BigInt(talked!), authorId: BigInt(ines.id), text: `Comment ${number}` }))
    await db().comment.createMany({ data })
    await workOffAll()

    const { claims, comments } = await exported(slug)
    const seen = new Set(claims.map((one) => one.id))
    expect([claims.length, seen.size]).toEqual([1_601, 1_601])
    expect(claims.every(({ parentId }) => parentId === null || seen.has(parentId))).toBe(true)
    expect([comments.length, new Set(comments.map((one) => one.id)).size]).toEqual([1_100, 1_100])

    const statements = countStatements()
    const body = (await api.request(API_BASE + path(slug))).body!.getReader()
    const asked = statements.count
    // The head, and the first list with its first items.
    for (let part = 0; part < 3; part += 1) await body.read()
    expect(statements.count - asked).toBe(1)
    await body.cancel()
    statements.stop()
    expect(statements.count - asked).toBe(1)
  })
})

/** Counts what is sent to PostgreSQL from here on. */
function countStatements() {
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  const counted = {
    count: 0,
    stop: () => {
      pg.Client.prototype.query = query as typeof pg.Client.prototype.query
    },
  }
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    counted.count += 1
    return query.apply(this, given)
  } as typeof pg.Client.prototype.query
  return counted
}
