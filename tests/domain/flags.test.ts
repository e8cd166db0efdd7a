import { beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { withdrawClaim } from '../../lib/claim/edit-commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { flag } from '../../lib/flag/commands'
import { muteFlagger } from '../../lib/flag/mute-commands'
import { getFlagRecord, listOwnFlags } from '../../lib/flag/queries'
import type { Flaggable, FlagInput } from '../../lib/flag/schema'
import { atOnce, person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openDebate, postClaims } from '../factories/debate'
import { established, giveRecord } from '../factories/established'
import { whileHeld } from '../factories/waiting'

const now = new Date()

let debate: Debate
let claimId: string
let author: Viewer
let flagger: Viewer

beforeEach(async () => {
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS_NEW: '0', FLAGS_TO_HIDE: '3' })
  await db().rateLimit.deleteMany()
  debate = await openDebate()
  ;[claimId] = (await postClaims(debate, ['Cars kill.'])) as [string]
  ;[author, flagger] = await Promise.all([person({ hasPassword: false }), person({ hasPassword: false })]).then((two) => two.map(({ viewer }) => viewer)) as [Viewer, Viewer]
  await giveClaims(author, [claimId])
})

const raise = (named: Flaggable, input: Partial<FlagInput> = {}, by = flagger, key: string | null = null, at = now) =>
  flag(by, named, { reason: 'abuse', ...input }, key === null ? null : { route: 'flag', key, body: { named, input } }, at)
const cases = (kind: 'claim' | 'comment' | 'debate' | 'account', id: string) =>
  db().case.findMany({ where: { targetKind: kind, targetId: BigInt(id) }, include: { flags: true }, orderBy: { id: 'asc' } })
const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as object

describe('a flag', () => {
  it('on a claim, a comment, a debate or a person opens a case of it', async () => {
    const { id: commentId } = await comment(claimId, 'They do.')
    await raise({ claimId }, { reason: 'abuse', text: 'It is about people.' })
    await raise({ commentId }, { reason: 'spam' })
    await raise({ slug: debate.slug }, { reason: 'other', text: 'It is no question.' })
    await raise({ handle: author.handle }, { reason: 'impersonation' })
    const found = [await cases('claim', claimId), await cases('comment', commentId), await cases('debate', debate.id), await cases('account', author.id)].map(([one]) => one)
    expect(found).toMatchObject([
      { debateId: BigInt(debate.id), claimId: BigInt(claimId), authorId: BigInt(author.id), text: 'Cars kill.', textRevision: 1, flags: [{ reason: 'abuse', text: 'It is about people.', weight: 0.5, revision: 1, outcome: null }] },
      { debateId: BigInt(debate.id), claimId: BigInt(claimId), text: 'They do.', textRevision: 1, reasons: ['spam'] },
      { debateId: BigInt(debate.id), claimId: null, authorId: null, text: `${debate.title}\n\n${debate.thesis}`, reasons: ['other'] },
      { debateId: null, claimId: null, authorId: BigInt(author.id), text: null, textRevision: null, reasons: ['impersonation'] },
    ])
  })

  it('is raised once by one person while its case is open, and answered alike', async () => {
    const first = await raise({ claimId }, { reason: 'abuse', text: 'Look.' })
    expect(await raise({ claimId }, { reason: 'spam' })).toEqual(first)
    expect(await cases('claim', claimId)).toMatchObject([{ flagCount: 1, flagWeight: 0.5, reasons: ['abuse'] }])
  })

  it('is raised anew once the case is decided, unless a moderator has left the same words', async () => {
    const first = await raise({ claimId })
    const [one] = await cases('claim', claimId)
    await db().case.update({ where: { id: one!.id }, data: { status: 'decided', decidedAt: now } })
    await db().flag.update({ where: { id: BigInt(first.id) }, data: { outcome: 'dismissed' } })
    expect(await raise({ claimId })).toEqual({ ...first, outcome: 'dismissed' })
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { revision: 2, text: 'Cars kill you.' } })
    expect((await raise({ claimId })).id).not.toBe(first.id)
    expect(await cases('claim', claimId)).toHaveLength(2)
  })

  it('is one flag for one key, and another body under it is refused', async () => {
    const first = await raise({ claimId }, {}, flagger, 'k1')
    expect(await raise({ claimId }, {}, flagger, 'k1')).toEqual(first)
    await expect(raise({ claimId }, { reason: 'spam' }, flagger, 'k1')).rejects.toEqual(refused('conflict'))
  })

  it('is one row for a hundred at once by one person, and the case counts its rows', async () => {
    const other = await person({ hasPassword: false })
    const tries = await atOnce(Array.from({ length: 100 }, (_, n) => () => raise({ claimId }, {}, n % 10 === 0 ? other.viewer : flagger)))
    expect(tries).toEqual({ done: 100, refused: [] })
    const [one, ...more] = await cases('claim', claimId)
    expect(more).toEqual([])
    expect(one).toMatchObject({ flagCount: 2, flagWeight: 1 })
    expect(one!.flags).toHaveLength(2)
  })
})

describe('a flag is refused', () => {
  it('on what is not there, or not in sight', async () => {
    const hidden = await openDebate({ visibility: 'private' })
    const [inside] = (await postClaims(hidden, ['Said among us.'])) as [string]
    const unlisted = await openDebate({ visibility: 'unlisted' })
    const [known] = (await postClaims(unlisted, ['Known to some.'])) as [string]
    const held = (await postClaims(debate, ['Wait.']))[0]!
    await db().claim.update({ where: { id: BigInt(held) }, data: { status: 'held' } })
    for (const named of [{ claimId: '999999999' }, { claimId: 'x' }, { commentId: '999999999' }, { slug: 'none-such' }, { handle: 'nobody-here' }, { claimId: inside }, { slug: hidden.slug }, { claimId: known }, { claimId: held }] as Flaggable[]) {
      await expect(raise(named), JSON.stringify(named)).rejects.toEqual(refused('not_found'))
    }
    expect(await raise({ claimId: known, debate: unlisted.slug })).toMatchObject({ reason: 'abuse' })
  })

  it('on one\'s own, and on what is not shown any more', async () => {
    await expect(raise({ claimId }, {}, author)).rejects.toEqual(refused('forbidden'))
    await expect(raise({ handle: author.handle }, {}, author)).rejects.toEqual(refused('forbidden'))
    for (const status of ['hidden', 'removed'] as const) {
      await db().claim.update({ where: { id: BigInt(claimId) }, data: { status } })
      await expect(raise({ claimId })).rejects.toEqual(refused('closed'))
    }
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { status: 'shown' } })
    await withdrawClaim(author, claimId)
    await expect(raise({ claimId })).rejects.toEqual(refused('closed'))
  })

  it('on what is taken away in that moment: no case opens on what is gone', async () => {
    const [end] = await whileHeld((tx) => tx.claim.update({ where: { id: BigInt(claimId) }, data: { status: 'removed' } }), [() => raise({ claimId })])
    expect(end).toMatchObject({ status: 'rejected', reason: refused('closed') })
    expect(await cases('claim', claimId)).toEqual([])
  })

  it('by who is suspended, has not confirmed, or comes by a token that reads', async () => {
    for (const by of [{ ...flagger, suspendedUntil: new Date(now.getTime() + 1) }, { ...flagger, confirmed: false }, { ...flagger, scopes: ['read' as const] }]) {
      await expect(raise({ claimId }, {}, by)).rejects.toEqual(refused('forbidden'))
    }
    expect(await raise({ claimId }, {}, { ...flagger, silencedUntil: new Date(now.getTime() + 1_000) })).toMatchObject({ reason: 'abuse' })
  })

  it('for another reason without words', async () => {
    await expect(raise({ claimId }, { reason: 'other' })).rejects.toMatchObject({ code: 'invalid', fields: { text: expect.any(String) as string } })
  })

  it.each([
    ['somebody new', 5, async () => flagger],
    ['a member', 20, async () => (await established({ now })).viewer],
    ['somebody whose flags were right', 60, async () => {
      const good = await established({ now })
      await giveRecord(good, { upheld: 10, dismissed: 1 })
      return good.viewer
    }],
  ])('after as many as are allowed in a day: %s', async (_, most, who) => {
    const by = await who()
    const ids = await postClaims(debate, Array.from({ length: most + 1 }, (_, n) => `Claim ${n}.`))
    for (const id of ids.slice(0, most)) await raise({ claimId: id }, {}, by)
    // What was flagged already is not counted again.
    await raise({ claimId: ids[0]! }, {}, by)
    await expect(raise({ claimId: ids[most]! }, {}, by)).rejects.toMatchObject({ code: 'too_many', retryAfter: expect.any(Number) as number })
    expect(await raise({ claimId: ids[most]! }, {}, by, null, new Date(now.getTime() + 86_400_000))).toMatchObject({ reason: 'abuse' })
  })
})

describe('what somebody sees of their flags', () => {
  it('is what they flagged, the newest first, and what came of it; of what is hidden no word', async () => {
    const { id: commentId } = await comment(claimId, 'They do.')
    const first = await raise({ claimId }, { text: 'Look.' })
    await raise({ commentId }, { reason: 'spam' })
    await raise({ handle: author.handle }, { reason: 'impersonation' })
    await db().flag.update({ where: { id: BigInt(first.id) }, data: { outcome: 'upheld' } })
    await db().comment.update({ where: { id: BigInt(commentId) }, data: { status: 'hidden' } })
    const { items, nextCursor } = await listOwnFlags(flagger.id, { limit: 2 })
    expect(items).toMatchObject([{ kind: 'account', words: author.name, handle: author.handle }, { kind: 'comment', words: null, reason: 'spam', outcome: null }])
    const { items: rest } = await listOwnFlags(flagger.id, { limit: 2, cursor: nextCursor! })
    expect(rest).toMatchObject([{ kind: 'claim', words: 'Cars kill.', slug: debate.slug, claimId, text: 'Look.', outcome: 'upheld' }])
    expect((await listOwnFlags(author.id, {})).items).toEqual([])
  })
})

describe('muting who flags everything', () => {
  it('lets a moderator have their flags count nothing until a time', async () => {
    const moderator = (await person({ role: 'moderator', hasPassword: false })).viewer
    const until = new Date(now.getTime() + 86_400_000)
    await muteFlagger(moderator, flagger.handle, until, now)
    await raise({ claimId })
    expect(await cases('claim', claimId)).toMatchObject([{ flagCount: 1, flagWeight: 0 }])
    expect(await getFlagRecord(flagger.id)).toEqual({ upheld: 0, dismissed: 0, mutedUntil: until })
    await muteFlagger(moderator, flagger.handle, null, now)
    expect((await getFlagRecord(flagger.id)).mutedUntil).toBeNull()
  })

  it('is refused to members, of peers and of nobody, and for a time that is over', async () => {
    const [moderator, admin] = [(await person({ role: 'moderator', hasPassword: false })).viewer, (await person({ role: 'admin', hasPassword: false })).viewer]
    const until = new Date(now.getTime() + 1_000)
    await expect(muteFlagger(author, flagger.handle, until, now)).rejects.toEqual(refused('forbidden'))
    await expect(muteFlagger({ ...moderator, scopes: ['write'] }, flagger.handle, until, now)).rejects.toEqual(refused('forbidden'))
    for (const handle of [moderator.handle, admin.handle]) await expect(muteFlagger(moderator, handle, until, now)).rejects.toEqual(refused('forbidden'))
    await expect(muteFlagger(moderator, 'nobody-here', until, now)).rejects.toEqual(refused('not_found'))
    await expect(muteFlagger(moderator, flagger.handle, now, now)).rejects.toEqual(refused('invalid'))
  })
})
