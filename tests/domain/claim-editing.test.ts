import { beforeEach, describe, expect, it } from 'vitest'

import { FOREVER, type Viewer } from '@/lib/account/schema'
import { recordChanges } from '@/lib/change/commands'
import { listAuthored } from '@/lib/claim/author-queries'
import { editClaim, withdrawClaim } from '@/lib/claim/edit-commands'
import { attachSources } from '@/lib/claim/evidence-commands'
import { postClaim } from '@/lib/claim/post-commands'
import { getClaim, listAncestors, listClaims } from '@/lib/claim/queries'
import { listRevisions } from '@/lib/claim/revision-queries'
import { ERASING_LOCK, eraseUnnamed } from '@/lib/claim/unnamed-commands'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { eraseComments } from '@/lib/comment/erase-commands'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { workOffAll } from '@/lib/worker'
import { atOnce, minutesAfter, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'

const posted = new Date('2026-11-20T12:00:00.000Z')
const after = (minutes: number) => minutesAfter(posted, minutes)

let viewer: Viewer
let debate: Debate
let id: string

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  viewer = (await person({ hasPassword: false })).viewer
  debate = await openSettled()
  id = await post({})
})

async function post(wish: Record<string, unknown>, by = viewer): Promise<string> {
  await db().rateLimit.deleteMany()
  const place = 'parentId' in wish ? {} : { sideId: debate.sides[0]!.id }
  const input = postClaimSchema.parse({ text: 'Buses come first.', ...place, ...wish })
  return (await postClaim(by, { ...input, slug: debate.slug }, null, posted)).id
}

const edit = (text: string, { revision = 1, minutes = 1, by = viewer, of = id } = {}) => editClaim(by, { id: of, text, revision }, after(minutes))
const historyOf = async (of = id) => (await listRevisions(of, { limit: 20 })).items

describe('editing', () => {
  it('leaves no trace in the first five minutes, and one after', async () => {
    await edit('Buses go first.', { minutes: 4 })
    expect(await getClaim(id)).toMatchObject({ text: 'Buses go first.', editedAt: null, revision: 2 })
    expect(await historyOf()).toEqual([{ revision: 2, text: 'Buses go first.', createdAt: posted.toISOString() }])
    await edit('Buses first.', { revision: 2, minutes: 5 })
    await edit('Trams first.', { revision: 3, minutes: 60 })
    expect(await getClaim(id)).toMatchObject({ text: 'Trams first.', editedAt: after(60).toISOString(), revision: 4 })
    expect(await historyOf()).toEqual([
      { revision: 4, text: 'Trams first.', createdAt: after(60).toISOString() },
      { revision: 3, text: 'Buses first.', createdAt: after(5).toISOString() },
      { revision: 2, text: 'Buses go first.', createdAt: posted.toISOString() },
    ])
    const { nextCursor } = await listRevisions(id, { limit: 2 })
    expect((await listRevisions(id, { limit: 2, cursor: nextCursor! })).items.map(({ revision }) => revision)).toEqual([2])
    const told = await db().activity.findMany({ where: { debateId: BigInt(debate.id) }, orderBy: { id: 'asc' } })
    expect(told.map(({ kind }) => kind)).toEqual(['claim_posted', 'claim_edited', 'claim_edited'])
  })

  it.each(['a vote', 'an answer', 'a comment'])('leaves a trace at once where there is %s', async (met) => {
    const other = await person({ hasPassword: false })
    const place = { debateId: BigInt(debate.id), claimId: BigInt(id) }
    if (met === 'a vote') await db().vote.create({ data: { ...place, accountId: BigInt(other.id), value: 3 } })
    if (met === 'an answer') await post({ parentId: id, stance: 'pro' }, other.viewer)
    if (met === 'a comment') await db().comment.create({ data: { ...place, authorId: BigInt(other.id), text: 'Well' } })
    await edit('Trams first.')
    expect((await getClaim(id))?.editedAt).toBe(after(1).toISOString())
    expect(await historyOf()).toHaveLength(2)
  })

  it('from a stale revision is refused with the words that stand there, and changes nothing', async () => {
    await edit('Buses go first.')
    await expect(edit('Mine', { revision: 1 })).rejects.toMatchObject({ code: 'conflict', current: { text: 'Buses go first.', revision: 2 } })
    expect((await getClaim(id))?.text).toBe('Buses go first.')
    // What was sent twice has come true already.
    await expect(edit('Buses go first.', { revision: 1 })).resolves.toMatchObject({ slug: debate.slug })
    expect((await getClaim(id))?.revision).toBe(2)
  })

  it('of many at once from one revision succeeds once', async () => {
    const { done, refused } = await atOnce(Array.from({ length: 10 }, (_, index) => () => edit(`Words ${index}`)))
    expect([done, new Set(refused)]).toEqual([1, new Set(['conflict'])])
  })

  it('is for 24 hours, for its author, in an open debate, by who may argue', async () => {
    await expect(edit('Just in time', { minutes: 24 * 60 - 1 })).resolves.toMatchObject({ slug: debate.slug })
    await expect(edit('Too late', { revision: 2, minutes: 24 * 60 })).rejects.toMatchObject({ code: 'closed' })
    const other = await person({ hasPassword: false })
    await expect(edit('Not mine', { by: other.viewer, revision: 2 })).rejects.toMatchObject({ code: 'forbidden' })
    const [article] = (await postClaims(debate, ['Of the article'])) as [string]
    await expect(edit('Not mine', { of: article })).rejects.toMatchObject({ code: 'forbidden' })
    for (const of of ['999999', 'x', '0']) await expect(edit('Nothing', { of })).rejects.toMatchObject({ code: 'not_found' })
    await expect(edit('Silenced', { by: { ...viewer, silencedUntil: FOREVER }, revision: 2 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(edit('By a token', { by: { ...viewer, scopes: ['read'] }, revision: 2 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(edit('See https://a.example https://b.example https://c.example', { revision: 2 })).rejects.toMatchObject({ code: 'invalid' })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'closed' } })
    await expect(edit('Closed', { revision: 2 })).rejects.toMatchObject({ code: 'closed' })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'open', visibility: 'private' } })
    await expect(edit('Not to be seen', { revision: 2 })).rejects.toMatchObject({ code: 'not_found' })
    expect((await db().claim.findUniqueOrThrow({ where: { id: BigInt(id) } })).text).toBe('Just in time')
  })
})

describe('withdrawing', () => {
  it('without answers it is not there any more, and nothing of it is left', async () => {
    const of = await post({ text: 'Secret words', sources: [{ url: 'https://example.org' }], quotes: [{ text: 'Typed', speaker: 'Ada' }] })
    await edit('Secret too', { of, minutes: 60 })
    await workOffAll()
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ claims: 2, quotes: 1 })
    await withdrawClaim(viewer, of, after(100))
    await withdrawClaim(viewer, of, after(101))
    await workOffAll()
    expect([await getClaim(of), await historyOf(of)]).toEqual([null, []])
    expect((await listClaims(debate, {})).items.map((found) => found.id)).toEqual([id])
    expect((await listAuthored(viewer.id, { limit: 20 })).items.map((found) => found.id)).toEqual([id])
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ claims: 1, quotes: 0 })
    const row = await db().claim.findUniqueOrThrow({ where: { id: BigInt(of) }, include: { revisions: true, quotes: true, sources: true } })
    expect(row).toMatchObject({ status: 'withdrawn', revisions: [], quotes: [], sources: [] })
    expect(JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('Secret')
    expect(await db().activity.count({ where: { kind: 'claim_withdrawn', claimId: BigInt(of) } })).toBe(1)
  })

  it('with something beneath it, however deep, it stands as a tombstone, and the way stays whole', async () => {
    const other = (await person({ hasPassword: false })).viewer
    const con = await post({ parentId: id, stance: 'con' }, other)
    const pro = await post({ parentId: con, stance: 'pro', text: 'Deep down' })
    await workOffAll()
    await withdrawClaim(viewer, id, after(10))
    await withdrawClaim(other, con, after(10))
    await workOffAll()
    expect(await getClaim(id)).toMatchObject({ status: 'withdrawn', text: '', cons: 0 })
    expect((await listClaims(debate, {})).items).toMatchObject([{ id, status: 'withdrawn', text: '' }])
    expect((await listClaims(debate, { parent: id })).items).toMatchObject([{ id: con, status: 'withdrawn', pros: 1 }])
    expect(await listAncestors(pro)).toMatchObject([{ id, text: '' }, { id: con, text: '' }])
    expect((await getDebate(debate.slug))?.stats.claims).toBe(1)
    await withdrawClaim(viewer, pro, after(10))
    await workOffAll()
    expect([await getClaim(id), await getClaim(con), (await listClaims(debate, {})).items]).toEqual([null, null, []])
  })

  it('with comments on it it stands as a tombstone beside them, and what it stands beneath', async () => {
    const other = (await person({ hasPassword: false })).viewer
    const con = await post({ parentId: id, stance: 'con' }, other)
    const said = await comment(con, 'Are they?')
    const reply = await comment(con, 'They are.', { replyToId: said.id })
    await workOffAll()
    await withdrawClaim(other, con, after(10))
    await withdrawClaim(viewer, id, after(10))
    await workOffAll()
    expect(await getClaim(con)).toMatchObject({ status: 'withdrawn', text: '', comments: 2 })
    expect((await listClaims(debate, { parent: id })).items).toMatchObject([{ id: con }])
    expect((await listClaims(debate, {})).items).toMatchObject([{ id }])
    await db().$transaction(async (tx) => {
      for (const { id: of } of [said, reply]) {
        await eraseComments(tx, [BigInt(of)])
        await recordChanges(tx, [{ kind: 'comment.changed', debateId: BigInt(debate.id), claimId: BigInt(con), commentId: BigInt(of) }])
      }
    })
    await workOffAll()
    expect([await getClaim(con), await getClaim(id), (await listClaims(debate, {})).items]).toEqual([null, null, []])
  })

  it('leaves no document and no speaker that nothing names', async () => {
    const [url, speaker] = [`https://example.org/${crypto.randomUUID()}`, `Ada ${crypto.randomUUID()}`]
    const evidence = { sources: [{ url }], quotes: [{ text: 'Typed', speaker }] }
    const [first, second] = [await post(evidence), await post({ ...evidence, text: 'Trams.' })]
    const left = async () => {
      await eraseUnnamed()
      return [await db().source.count({ where: { url } }), await db().speaker.count({ where: { name: speaker } })]
    }
    await withdrawClaim(viewer, first, after(1))
    expect(await left()).toEqual([1, 1])
    await withdrawClaim(viewer, second, after(1))
    expect(await left()).toEqual([0, 0])
    const articles = await db().source.count()
    await eraseUnnamed()
    expect(await db().source.count()).toBe(articles)
  })

  it('finds them behind any number of others, and leaves them to another process that is at it', async () => {
    await db().speaker.createMany({ data: Array.from({ length: 501 }, (_, at) => ({ name: `Named ${at}`, role: '' })) })
    const debateId = BigInt(debate.id)
    await db().$executeRaw`
      INSERT INTO quote (debate_id, speaker_id, text, verified, prefix, suffix) SELECT ${debateId}, id, name, false, '', '' FROM speaker WHERE name LIKE 'Named %'`
    await db().speaker.create({ data: { name: 'Nobody', role: '' } })
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ERASING_LOCK})`
      expect(await eraseUnnamed()).toBe(0)
    })
    await eraseUnnamed()
    expect(await db().speaker.count({ where: { name: 'Nobody' } })).toBe(0)
    expect(await db().speaker.count({ where: { name: { startsWith: 'Named ' } } })).toBe(501)
  })

  it('of a document that is being cited at that moment leaves it there', async () => {
    const url = `https://example.org/${crypto.randomUUID()}`
    const source = await db().source.create({ data: { url, title: 'A study' } })
    await db().$transaction(async (tx) => {
      await attachSources(tx, BigInt(id), [{ url, title: 'A study' }])
      await eraseUnnamed()
    })
    expect(await db().claimSource.findMany({ where: { sourceId: source.id } })).toHaveLength(1)
  })

  it('a quote that others bring too stays', async () => {
    const of = await post({ quotes: [{ text: 'Typed', speaker: 'Ada' }] })
    const quoteId = String((await db().claimQuote.findFirstOrThrow({ where: { claimId: BigInt(of) } })).quoteId)
    const second = await post({ quotes: [{ id: quoteId }] })
    await withdrawClaim(viewer, of, after(1))
    expect((await getClaim(second))?.quotes.map(({ text }) => text)).toEqual(['Typed'])
  })

  it('is for its author alone, also while silenced, in an open debate', async () => {
    const other = (await person({ hasPassword: false })).viewer
    await expect(withdrawClaim(other, id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(withdrawClaim({ ...viewer, suspendedUntil: FOREVER }, id)).rejects.toMatchObject({ code: 'forbidden' })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'closed' } })
    await expect(withdrawClaim(viewer, id)).rejects.toMatchObject({ code: 'closed' })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'open' } })
    await expect(withdrawClaim({ ...viewer, silencedUntil: FOREVER }, id, after(60 * 48))).resolves.toMatchObject({ slug: debate.slug })
    await expect(withdrawClaim(other, id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
