import { beforeEach, describe, expect, it } from 'vitest'

import { NEW_TEXTS } from '@/lib/account/limits'
import { FOREVER, type Viewer } from '@/lib/account/schema'
import { postClaim } from '@/lib/claim/post-commands'
import { getClaim, listClaims } from '@/lib/claim/queries'
import { CLAIM_MAX, DEPTH_MAX } from '@/lib/claim/schema'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { withdrawClaim } from '@/lib/claim/edit-commands'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { keepDraft } from '@/lib/draft/commands'
import { getDraft } from '@/lib/draft/queries'
import { listQuotes } from '@/lib/quote/queries'
import { workOffAll } from '@/lib/worker'
import { atOnce, person } from '../factories/account'
import { openSettled, postChain, postClaims, side } from '../factories/debate'
import { spoken } from '../factories/quote'
import { whileHeld } from '../factories/waiting'

let viewer: Viewer
let debate: Debate

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  viewer = (await person({ hasPassword: false })).viewer
  debate = await openSettled()
})

type Wish = Partial<Parameters<typeof postClaimSchema.parse>[0] & object> & Record<string, unknown>

/** Posts an argument for the first side, or what is wished for. */
async function post(wish: Wish = {}, { by = viewer, key = null as string | null, at = debate, now = new Date() } = {}) {
  const place = 'parentId' in wish || 'sideId' in wish ? {} : { sideId: at.sides[0]!.id }
  const input = postClaimSchema.parse({ text: 'Buses come first.', ...place, ...wish })
  return postClaim(by, { ...input, slug: at.slug }, key === null ? null : { route: 'postClaim', key, body: input }, now)
}

const rows = () => db().claim.count({ where: { debateId: BigInt(debate.id) } })
const refused = (code: string, words?: RegExp) => ({ code, ...(words && { message: expect.stringMatching(words) as string }) })

describe('a claim', () => {
  it('stands where it was posted, with all that follows', async () => {
    const { id } = await post()
    await db().rateLimit.deleteMany()
    const { id: con } = await post({ parentId: id, stance: 'con', text: 'Buses are late.' })
    expect(await getClaim(con)).toMatchObject({
      ...{ parentId: id, stance: 'con', helps: 'opposes', depth: 2, text: 'Buses are late.', status: 'shown', revision: 1, sideId: debate.sides[0]!.id },
      author: { handle: viewer.handle, name: viewer.name },
      ...{ editedAt: null, quotes: [], sources: [], paragraphs: [] },
    })
    await workOffAll()
    expect(await getClaim(id)).toMatchObject({ pros: 0, cons: 1 })
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ claims: 2, people: 1 })
    const told = await db().activity.findMany({ where: { debateId: BigInt(debate.id) }, orderBy: { id: 'asc' } })
    expect(told.map(({ kind, claimId, actorId }) => [kind, String(claimId), String(actorId)])).toEqual([
      ['claim_posted', id, viewer.id],
      ['claim_posted', con, viewer.id],
    ])
  })

  it('cites documents, by address and title', async () => {
    const { id } = await post({ sources: [{ url: 'https://Example.org/a b'.replace(' ', '%20'), title: 'A study' }, { url: 'http://example.net' }] })
    const other = (await person({ hasPassword: false })).viewer
    const again = await post({ sources: [{ url: 'https://example.org/a%20b', title: 'A study' }] }, { by: other })
    expect((await getClaim(id))?.sources).toEqual([
      { title: 'A study', url: 'https://example.org/a%20b', publisher: null, author: null, publishedAt: null, sha256: null, textAvailable: false, paragraphCount: 0 },
      expect.objectContaining({ title: 'example.net', url: 'http://example.net/' }),
    ])
    expect(await db().source.count({ where: { url: 'https://example.org/a%20b' } })).toBe(1)
    expect((await getClaim(again.id))?.sources).toHaveLength(1)
  })

  it.each(['javascript:alert(1)', 'ftp://example.org', 'https://', 'https://user:pass@example.org', 'example.org', 'https://exa mple.org', `https://example.org/${'x'.repeat(2000)}`, ''])(
    'cites no %j', (url) => {
      expect(postClaimSchema.safeParse({ sideId: '1', text: 'x', sources: [{ url, title: 'x' }] }).success).toBe(false)
    })

  it('brings quotes: of the debate, and typed ones, which are not verified unless they are in the article', async () => {
    const at = await openSettled({ ...spoken(['We sell “more” bread – since then.', 'Nobody asked us.']), sides: [side('Walkers', 'supports'), side('Drivers', 'opposes')] })
    const [first, second] = (await listQuotes(at.id, {})).items.map(({ id }) => id)
    const typed = { text: '"We  sell "more" bread - since then."', speaker: 'Somebody else' }
    const own = { text: '“It was quieter.”', speaker: 'Tomas Reinholt', role: 'baker', context: 'on the radio' }
    const { id } = await post({ quotes: [{ id: second }, typed, own, { id: second }] }, { at })
    expect((await getClaim(id))?.quotes.map(({ text, verified, speaker, context, selector }) => [text, verified, speaker.name, context, selector.paragraph, selector.start === null])).toEqual([
      ['Nobody asked us.', true, 'Ada Example', 'in an interview', 1, false],
      ['We sell “more” bread – since then.', true, 'Ada Example', 'in an interview', 1, false],
      ['It was quieter.', false, 'Tomas Reinholt', 'on the radio', null, true],
    ])
    await workOffAll()
    expect((await getDebate(at.slug))?.stats.quotes).toBe(3)
    for (const by of ['article', 'speaker'] as const) {
      const { items } = await listQuotes(at.id, { by })
      expect(items.map(({ text }) => text)).toEqual(['We sell “more” bread – since then.', 'Nobody asked us.', 'It was quieter.'])
      const start = await listQuotes(at.id, { by, limit: 2 })
      expect((await listQuotes(at.id, { by, limit: 2, cursor: start.nextCursor! })).items.map(({ text }) => text)).toEqual(['It was quieter.'])
    }
    await db().rateLimit.deleteMany()
    await expect(post({ quotes: [{ id: first }] })).rejects.toMatchObject(refused('invalid'))
  })

  it('erases its draft in the same transaction, and nothing sent before brings it back', async () => {
    const place = `side-${debate.sides[0]!.id}-argument`
    await keepDraft(viewer, place, { sequence: 4, fields: { text: 'Buses' } })
    await post()
    expect(await getDraft(viewer, place)).toBeNull()
    await expect(keepDraft(viewer, place, { sequence: 5, fields: { text: 'Buses' } })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('is refused', () => {
  it('with a place that is none', async () => {
    const other = await openSettled()
    const [foreign] = (await postClaims(other, ['Elsewhere'])) as [string]
    const sideId = debate.sides[0]!.id
    for (const wish of [{ sideId: other.sides[0]!.id }, { parentId: foreign, stance: 'pro' }, { parentId: '1'.repeat(18), stance: 'pro' }, { sideId, stance: 'pro' }, { parentId: foreign }, { parentId: foreign, sideId, stance: 'pro' }, { sideId: null }]) {
      await expect(post(wish), JSON.stringify(wish)).rejects.toMatchObject(refused('invalid'))
    }
    expect(await rows()).toBe(0)
  })

  it(`beneath the depth of ${DEPTH_MAX}, in words`, async () => {
    const chain = await postChain(debate)
    await expect(post({ parentId: chain.at(-1), stance: 'pro' })).rejects.toMatchObject(refused('invalid', /^This thread is as deep as it can go\. Add it higher up\.$/))
    await expect(post({ parentId: chain.at(-2), stance: 'pro' })).resolves.toBeDefined()
  })

  it('beneath what is not shown', async () => {
    const [parentId] = (await postClaims(debate, ['Above'])) as [string]
    for (const status of ['held', 'hidden', 'withdrawn', 'removed'] as const) {
      await db().claim.update({ where: { id: BigInt(parentId) }, data: { status } })
      await expect(post({ parentId, stance: 'con' }), status).rejects.toMatchObject(refused('closed'))
    }
  })

  it('in a debate that is not open, or that one may not see', async () => {
    for (const status of ['closed', 'archived'] as const) {
      await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status } })
      await expect(post(), status).rejects.toMatchObject(refused('closed'))
    }
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'draft' } })
    await expect(post()).rejects.toMatchObject(refused('not_found'))
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'open', visibility: 'private' } })
    await expect(post()).rejects.toMatchObject(refused('not_found'))
    await db().debateMember.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(viewer.id) } })
    await expect(post()).resolves.toBeDefined()
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'public', arguing: 'invited' } })
    await expect(post({}, { by: (await person({ hasPassword: false })).viewer })).rejects.toMatchObject(refused('forbidden', /invited/))
  })

  it.each([
    [{ confirmed: false }, /Confirm your address/],
    [{ silencedUntil: FOREVER }, /silenced/],
    [{ suspendedUntil: FOREVER }, /suspended/],
  ])('to who may not argue: %j', async (wishes, words) => {
    const { viewer: by } = await person({ hasPassword: false, ...wishes })
    await expect(post({}, { by })).rejects.toMatchObject(refused('forbidden', words))
    await expect(post({}, { by: { ...viewer, scopes: ['read'] } })).rejects.toMatchObject(refused('forbidden'))
    expect(await rows()).toBe(0)
  })

  it.each(['', ' \n ', 'x'.repeat(CLAIM_MAX + 1), 'a\0b', '\ud800'])('without words that can be kept: %#', (text) => {
    expect(postClaimSchema.safeParse({ sideId: '1', text }).success).toBe(false)
  })

  it('with fields that are the server’s to fill', () => {
    for (const extra of ['author', 'authorId', 'createdAt', 'status', 'revision', 'paragraphs', 'counted', '__proto__x']) {
      expect(postClaimSchema.safeParse({ sideId: '1', text: 'x', [extra]: '1' }).success, extra).toBe(false)
    }
    expect(postClaimSchema.safeParse({ sideId: '1', text: '𝒙'.repeat(CLAIM_MAX) }).success).toBe(true)
  })
})

describe('limits', () => {
  it('new members: one in 60 seconds, and what was refused does not count', async () => {
    const now = new Date()
    await post({}, { now })
    const late = (seconds: number) => new Date(now.getTime() + seconds * 1000)
    await expect(post({}, { now: late(59) })).rejects.toMatchObject({ code: 'too_many', retryAfter: 1 })
    await expect(post({}, { now: late(60) })).resolves.toBeDefined()
    expect(await rows()).toBe(2)
  })

  it('20 a day while new, one in 10 seconds and 200 a day later', async () => {
    const start = Date.now()
    for (let count = 0; count < 20; count += 1) await post({}, { now: new Date(start + count * 60_000) })
    await expect(post({}, { now: new Date(start + 20 * 60_000) })).rejects.toMatchObject({ code: 'too_many' })
    const old = { ...viewer, createdAt: new Date(start - 4 * 86_400_000) }
    expect(await rows()).toBeGreaterThanOrEqual(NEW_TEXTS)
    await post({}, { by: old, now: new Date(start + 21 * 60_000) })
    await expect(post({}, { by: old, now: new Date(start + 21 * 60_000 + 9_000) })).rejects.toMatchObject({ code: 'too_many' })
    await expect(post({}, { by: old, now: new Date(start + 21 * 60_000 + 10_000) })).resolves.toBeDefined()
  })

  it('links: 2 while new, those of the sources among them', async () => {
    const source = { url: 'https://example.org' }
    await expect(post({ text: 'See https://a.example', sources: [source, { url: 'https://b.example' }] })).rejects.toMatchObject(refused('invalid', /2 at most/))
    await expect(post({ text: 'See https://a.example', sources: [source] })).resolves.toBeDefined()
  })
})

describe('sent again', () => {
  it('under its key it is the same claim, and no turn is taken for it', async () => {
    const first = await post({}, { key: 'a' })
    expect(first.replayed).toBe(false)
    expect(await post({}, { key: 'a' })).toEqual({ id: first.id, replayed: true })
    await expect(post({ text: 'Other words' }, { key: 'a' })).rejects.toMatchObject({ code: 'conflict' })
    await db().account.update({ where: { id: BigInt(viewer.id) }, data: { suspendedUntil: FOREVER } })
    await expect(post({}, { key: 'a', by: { ...viewer, suspendedUntil: FOREVER } })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await rows()).toBe(1)
  })

  it('50 times at once it is one claim, told once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post({}, { key: 'b' })))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect([await rows(), await db().activity.count({ where: { debateId: BigInt(debate.id) } })]).toEqual([1, 1])
  })

  it('a refusal is not remembered', async () => {
    await post()
    await expect(post({ text: 'Second' }, { key: 'c' })).rejects.toMatchObject({ code: 'too_many' })
    await db().rateLimit.deleteMany()
    await expect(post({ text: 'Second' }, { key: 'c' })).resolves.toMatchObject({ replayed: false })
  })
})

it('of an answer and the end of its parent at once, both orders leave a tree that can be read', async () => {
  for (let round = 0; round < 5; round += 1) {
    await db().rateLimit.deleteMany()
    const { id: parentId } = await post()
    const by = (await person({ hasPassword: false })).viewer
    const { done, refused: codes } = await atOnce([() => withdrawClaim(viewer, parentId), () => post({ parentId, stance: 'con' }, { by })])
    expect([1, 2]).toContain(done)
    expect(codes.every((code) => code === 'closed')).toBe(true)
    await workOffAll()
    const parent = await getClaim(parentId)
    expect(parent === null ? 0 : parent.cons).toBe(done - 1)
    expect((await listClaims(debate, { limit: 100 })).items.some(({ id }) => id === parentId)).toBe(done === 2)
  }
})

it('of two who bring the same new speakers in another order at once, both are served', async () => {
  const other = (await person({ hasPassword: false })).viewer
  const quotes = (...names: string[]) => names.map((speaker) => ({ text: `Said by ${speaker}.`, speaker }))
  // Whoever writes speakers one by one has written one when they come to the one in the middle, and lacks the other's.
  const ends = await whileHeld((tx) => tx.speaker.create({ data: { name: 'Nora', role: '' } }), [
    () => post({ quotes: quotes('Ada', 'Nora', 'Zoe') }),
    () => post({ quotes: quotes('Zoe', 'Nora', 'Ada') }, { by: other }),
  ])
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect(await db().speaker.count({ where: { name: { in: ['Ada', 'Nora', 'Zoe'] } } })).toBe(3)
})
