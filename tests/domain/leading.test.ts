import { beforeEach, describe, expect, it } from 'vitest'

import { waitForWorker } from '@/lib/change/commands'
import { postClaim } from '@/lib/claim/post-commands'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import { canArgueIn } from '@/lib/debate/rights'
import { getDebateStanding } from '@/lib/debate/rights-queries'
import type { Debate } from '@/lib/debate/schema'
import { editFrame } from '@/lib/opening/frame-commands'
import { joinDebate, makeInvitation, revokeInvitation } from '@/lib/opening/invitation-commands'
import { moveDebate } from '@/lib/opening/move-commands'
import { openDebate } from '@/lib/opening/open-commands'
import { dismissModerator, nameModerator, removeMember } from '@/lib/opening/people-commands'
import { editFrameSchema, INVITATION_DAYS, INVITATIONS_MAX, type Move, openDebateSchema } from '@/lib/opening/schema'
import { Conflict, Refusal } from '@/lib/refusal'
import { takeStance } from '@/lib/stance/commands'
import { workOffAll } from '@/lib/worker'
import { atOnce, minutesAfter, type Person, person } from '../factories/account'
import { whileHeld } from '../factories/waiting'

let owner: Person
let other: Person
let debate: Debate
const now = new Date()

const SIDES = [
  { name: 'Walkers', summary: 'Streets belong to people first.', stance: 'supports' },
  { name: 'Drivers', summary: 'A centre that cannot be reached dries up.', stance: 'opposes' },
] as const

async function openOne(rest: object = {}): Promise<Debate> {
  await db().rateLimit.deleteMany()
  const { slug } = await openDebate(owner.viewer, openDebateSchema.parse({ title: 'Should it?', thesis: 'It should.', sides: SIDES, topics: ['Cities'], ...rest }), null, now)
  await workOffAll()
  return (await getDebate(slug, owner.viewer))!
}

beforeEach(async () => {
  ;[owner, other] = [await person(), await person()]
  debate = await openOne()
})

const edit = (change: object, by: Person['viewer'] = owner.viewer, of = debate) => editFrame(by, { ...editFrameSchema.parse({ revision: of.revision, ...change }), slug: of.slug }, now)
const present = async (of = debate) => (await getDebate(of.slug, owner.viewer))!
const refused = (tried: Promise<unknown>) =>
  tried.then(() => null, (error: unknown) => (error instanceof Refusal ? { code: error.code, fields: Object.keys(error.fields ?? {}) } : Promise.reject(error as Error)))
const kindsOf = async (of = debate) => (await db().activity.findMany({ where: { debateId: BigInt(of.id) }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)
const sides = (of = debate) => of.sides.map(({ id, name, summary, stance }) => ({ id, name, summary, stance }))
const argue = async (by: Person, sideId: string, of = debate) => {
  await db().rateLimit.deleteMany()
  return postClaim(by.viewer, { ...postClaimSchema.parse({ sideId, text: 'Buses first.' }), slug: of.slug }, null)
}

describe('the frame of a debate', () => {
  it('is changed in part, and keeps its address; it is told of and its pages are renewed', async () => {
    await db().change.deleteMany()
    expect(await edit({ title: 'Must it?', topics: ['Roads', 'Cities'], visibility: 'unlisted' })).toEqual({ revision: 2 })
    expect(await present()).toMatchObject({
      slug: debate.slug, title: 'Must it?', thesis: 'It should.', visibility: 'unlisted', revision: 2, sides: SIDES, topics: [{ name: 'Roads' }, { name: 'Cities' }],
    })
    expect(await kindsOf()).toEqual(['debate_opened', 'debate_edited'])
    expect((await db().change.findMany()).map(({ kind, debateId }) => [kind, String(debateId)])).toEqual([['debate.changed', debate.id]])
  })

  it('that says the same already is no change, also sent twice', async () => {
    expect(await edit({ title: debate.title, sides: sides() })).toEqual({ revision: 1 })
    const change = { sides: [...sides(), { name: 'Cyclists', summary: 'Wheels of their own.', stance: 'supports' }] }
    expect([await edit(change), await edit(change)]).toEqual([{ revision: 2 }, { revision: 2 }])
    expect((await present()).sides.map(({ name }) => name)).toEqual(['Walkers', 'Drivers', 'Cyclists'])
    expect(await kindsOf()).toEqual(['debate_opened', 'debate_edited'])
  })

  it('that comes to the same is no change: topics however they are spelt, sides in whatever order', async () => {
    const [first, second] = sides()
    for (const change of [{ topics: ['CITIES'] }, { topics: ['cities', 'Cities'] }, { sides: [second, first] }]) expect(await edit(change)).toEqual({ revision: 1 })
    expect(await kindsOf()).toEqual(['debate_opened'])
    expect(await edit({ sides: [second, { ...first, name: 'On foot' }], topics: ['CITIES'] })).toEqual({ revision: 2 })
    expect((await present()).sides.map(({ name }) => name)).toEqual(['On foot', 'Drivers'])
  })

  it('of two who change it from the same one, the second is shown what the first made', async () => {
    const tries = ['One?', 'Two?', 'Three?'].map((title) => () => edit({ title }))
    expect(await atOnce(tries)).toEqual({ done: 1, refused: ['conflict', 'conflict'] })
    const conflict = (await edit({ title: 'Late?' }).catch((error: unknown) => error)) as Conflict
    expect(conflict).toBeInstanceOf(Conflict)
    expect(conflict.current).toMatchObject({ title: (await present()).title, thesis: 'It should.', topics: ['Cities'], sides: sides(), revision: 2 })
  })

  it('of a draft is changed without a word to anybody', async () => {
    const draft = await openOne({ status: 'draft' })
    await edit({ title: 'Still thinking?' }, owner.viewer, draft)
    expect([await kindsOf(draft), (await present(draft)).title]).toEqual([[], 'Still thinking?'])
  })

  it('is changed while closed, and not once archived', async () => {
    await moveDebate(owner.viewer, debate.slug, 'close', null)
    await edit({ title: 'Should it have?' })
    await moveDebate(owner.viewer, debate.slug, 'archive', null)
    expect(await refused(edit({ revision: 2, title: 'No?' }))).toMatchObject({ code: 'closed' })
  })

  it('is changed by its owner and by admins, and by nobody else', async () => {
    await edit({ title: 'By an admin?' }, (await person({ role: 'admin' })).viewer)
    for (const by of [other, await person({ role: 'moderator' })]) expect(await refused(edit({ title: 'No?', revision: 2 }, by.viewer))).toMatchObject({ code: 'forbidden' })
    const hour = minutesAfter(now, 60)
    for (const viewer of [
      { ...owner.viewer, confirmed: false }, { ...owner.viewer, suspendedUntil: hour }, { ...owner.viewer, silencedUntil: hour }, { ...owner.viewer, scopes: ['read' as const] },
    ]) expect(await refused(edit({ title: 'No?', revision: 2 }, viewer))).toMatchObject({ code: 'forbidden' })
    for (const hidden of [await openOne({ visibility: 'private' }), await openOne({ status: 'draft' })]) {
      expect(await refused(edit({ title: 'No?' }, other.viewer, hidden))).toMatchObject({ code: 'not_found' })
    }
    expect(await refused(editFrame(owner.viewer, { slug: 'nowhere', revision: 1 }))).toMatchObject({ code: 'not_found' })
  })

  it('stays private once others have taken part, and can become private at any time', async () => {
    const secret = await openOne({ visibility: 'private' })
    await argue(owner, secret.sides[0]!.id, secret)
    await edit({ visibility: 'unlisted' }, owner.viewer, secret)
    await edit({ visibility: 'private', revision: 2 }, owner.viewer, secret)
    await db().debateMember.create({ data: { debateId: BigInt(secret.id), accountId: BigInt(other.id) } })
    await argue(other, secret.sides[0]!.id, secret)
    expect(await refused(edit({ visibility: 'public', revision: 3 }, owner.viewer, secret))).toEqual({ code: 'invalid', fields: ['visibility'] })
  })
})

describe('the sides of a debate', () => {
  const third = { name: 'Cyclists', summary: 'Wheels of their own.', stance: 'supports' as const }

  it('are renamed, added up to six, and removed as long as nobody argued for them or took them', async () => {
    await edit({ sides: [third, { ...sides()[0], name: 'On foot' }, sides()[1]] })
    debate = await present()
    expect(debate.sides.map(({ name }) => name)).toEqual(['On foot', 'Drivers', 'Cyclists'])
    await edit({ sides: [sides()[0], { ...sides()[2], stance: 'opposes' }] })
    debate = await present()
    expect(debate.sides.map(({ name, stance }) => `${name} ${stance}`)).toEqual(['On foot supports', 'Cyclists opposes'])
    const more = [1, 2, 3, 4].map((place) => ({ ...third, name: `More ${place}` }))
    await edit({ sides: [...sides(), ...more] })
    expect((await present()).sides).toHaveLength(6)
    expect(() => editFrameSchema.parse({ revision: 1, sides: [...sides(), ...more, third] })).toThrow()
  })

  it('with claims, or taken by somebody, are neither removed nor turned round', async () => {
    await edit({ sides: [...sides(), third, { ...third, name: 'Riders' }] })
    debate = await present()
    const [walkers, drivers, cyclists, riders] = sides()
    await argue(other, drivers!.id)
    await takeStance(other.viewer, debate.slug, { sideId: cyclists!.id })
    await takeStance(other.viewer, debate.slug, { sideId: null })
    const without = (left: unknown) => edit({ sides: [walkers, drivers, cyclists, riders].filter((side) => side !== left) })
    for (const side of [drivers, cyclists]) expect(await refused(without(side))).toEqual({ code: 'invalid', fields: ['sides'] })
    expect(await refused(edit({ sides: [walkers, { ...drivers, stance: 'supports' }, { ...cyclists, stance: 'opposes' }, riders] }))).toEqual({ code: 'invalid', fields: ['sides'] })
    await without(riders)
    expect((await present()).sides.map(({ name }) => name)).toEqual(['Walkers', 'Drivers', 'Cyclists'])
    expect(await db().claim.count({ where: { debateId: BigInt(debate.id) } })).toBe(1)
  })

  it('are not removed under somebody who argues for one at the same moment', async () => {
    await edit({ sides: [...sides(), third] })
    debate = await present()
    const { id } = debate.sides[2]!
    await db().rateLimit.deleteMany()
    const ends = await Promise.allSettled([argue(other, id), edit({ sides: sides().slice(0, 2) })])
    const left = { claims: await db().claim.count({ where: { sideId: BigInt(id) } }), sides: await db().side.count({ where: { id: BigInt(id) } }) }
    // Whoever came first has won, the other is told why not, and nothing that was taken is lost.
    const isArgued = ends[0].status === 'fulfilled'
    expect(left).toEqual(isArgued ? { claims: 1, sides: 1 } : { claims: 0, sides: 0 })
    const lost = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
    expect(lost).toEqual([expect.objectContaining({ name: 'Refusal', code: 'invalid' })])
  })

  it('that are being removed are waited for by who argues for them or takes them', async () => {
    await edit({ sides: [...sides(), third] })
    debate = await present()
    const id = BigInt(debate.sides[2]!.id)
    await db().rateLimit.deleteMany()
    const ends = await whileHeld((tx) => tx.side.delete({ where: { id } }), [
      () => argue(other, String(id)), () => takeStance(owner.viewer, debate.slug, { sideId: String(id) }),
    ])
    for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: { name: 'Refusal', code: 'invalid' } })
  })

  it('are renamed beside the worker, which counts in them and in their debate, and neither waits for ever', async () => {
    const debateId = BigInt(debate.id)
    const [end] = await whileHeld(
      async (tx) => {
        await waitForWorker(tx)
        await tx.side.updateMany({ where: { debateId }, data: { claimCount: { increment: 1 } } })
      },
      [() => edit({ sides: [{ ...sides()[0], name: 'On foot' }, sides()[1]] })],
      (tx) => tx.debate.update({ where: { id: debateId }, data: { claimCount: { increment: 2 } } }),
    )
    expect(end).toEqual({ status: 'fulfilled', value: { revision: 2 } })
    expect(await present()).toMatchObject({ sides: [{ name: 'On foot', claimCount: 1 }, { name: 'Drivers', claimCount: 1 }], stats: { claims: 2 } })
  })

  it('are refused where they name a stranger, one twice, or are all for it', async () => {
    const elsewhere = await openOne()
    for (const wrong of [
      [...sides(), elsewhere.sides[0] && { ...sides(elsewhere)[0], name: 'Strangers' }], [...sides(), { ...sides()[0], name: 'Twice' }], [sides()[0], third],
      [...sides(), { ...third, name: 'walkers' }],
    ]) expect(await refused(edit({ sides: wrong }))).toEqual({ code: 'invalid', fields: ['sides'] })
  })
})

describe('a debate', () => {
  const move = (one: Move, by = owner.viewer, of = debate) => moveDebate(by, of.slug, one, null, now)

  it('is published, closed, archived and reopened; done twice is done', async () => {
    const draft = await openOne({ status: 'draft' })
    const later = minutesAfter(now, 60)
    await moveDebate(owner.viewer, draft.slug, 'publish', null, later)
    expect(await present(draft)).toMatchObject({ status: 'open', createdAt: later.toISOString() })
    for (const one of ['publish', 'close', 'close', 'reopen', 'close', 'archive', 'archive', 'reopen'] as const) await move(one, owner.viewer, draft)
    expect(await kindsOf(draft)).toEqual(['debate_opened', 'debate_closed', 'debate_reopened', 'debate_closed', 'debate_archived', 'debate_reopened'])
    expect((await getDebate(draft.slug))?.status).toBe('open')
    expect(await db().change.count({ where: { kind: 'debate.changed', debateId: BigInt(draft.id) } })).toBe(6)
  })

  it('takes no step that does not follow', async () => {
    const draft = await openOne({ status: 'draft' })
    for (const one of ['close', 'archive', 'reopen'] as const) expect(await refused(move(one, owner.viewer, draft))).toMatchObject({ code: 'conflict' })
    expect(await refused(move('archive'))).toMatchObject({ code: 'conflict' })
    await move('close')
    expect(await refused(move('publish'))).toMatchObject({ code: 'conflict' })
    await move('archive')
    for (const one of ['publish', 'close'] as const) expect(await refused(move(one))).toMatchObject({ code: 'conflict' })
  })

  it('that is closed takes no claim, and is led by its owner and admins alone', async () => {
    await move('close')
    expect(await refused(argue(other, debate.sides[0]!.id))).toMatchObject({ code: 'closed' })
    for (const by of [other, await person({ role: 'moderator' })]) expect(await refused(move('reopen', by.viewer))).toMatchObject({ code: 'forbidden' })
    await move('reopen', (await person({ role: 'admin' })).viewer)
    await argue(other, debate.sides[0]!.id)
  })
})

describe('the people of a debate', () => {
  const standing = async (of: Person, at = debate) => (await getDebateStanding(at.slug, { accountId: of.id }))!

  it('moderate it as long as its owner wants', async () => {
    await nameModerator(owner.viewer, debate.slug, `@${other.handle.toUpperCase()}`)
    await nameModerator(owner.viewer, debate.slug, other.handle)
    expect((await standing(other)).isModerator).toBe(true)
    expect(await refused(nameModerator(other.viewer, debate.slug, other.handle))).toMatchObject({ code: 'forbidden' })
    expect(await refused(dismissModerator(other.viewer, debate.slug, other.id))).toMatchObject({ code: 'forbidden' })
    for (const handle of ['nobody-at-all', '', '\0', '<x>']) expect(await refused(nameModerator(owner.viewer, debate.slug, handle))).toEqual({ code: 'invalid', fields: ['handle'] })
    await dismissModerator(owner.viewer, debate.slug, other.id)
    await dismissModerator(owner.viewer, debate.slug, 'nobody')
    expect((await standing(other)).isModerator).toBe(false)
  })

  it('come by a link that is kept as a hash, argue where only they may, and stay when it ends', async () => {
    const closed = await openOne({ visibility: 'private', arguing: 'invited' })
    const { id, ticket } = await makeInvitation(owner.viewer, closed.slug, now)
    expect(JSON.stringify((await db().invitation.findMany()).map(({ hash }) => hash))).not.toContain(ticket)
    expect(await refused(argue(other, closed.sides[0]!.id, closed))).toMatchObject({ code: 'not_found' })
    await joinDebate(other.viewer, closed.slug, ticket, now)
    await joinDebate(other.viewer, closed.slug, ticket, now)
    expect(canArgueIn(other.viewer, await standing(other, closed), now)).toBe(true)
    await argue(other, closed.sides[0]!.id, closed)
    await revokeInvitation(owner.viewer, closed.slug, id)
    expect(await refused(joinDebate((await person()).viewer, closed.slug, ticket, now))).toEqual({ code: 'invalid', fields: ['ticket'] })
    expect((await getDebate(closed.slug, other.viewer))?.id).toBe(closed.id)
    await removeMember(owner.viewer, closed.slug, other.id)
    expect(await getDebate(closed.slug, other.viewer)).toBeNull()
    expect(await refused(argue(other, closed.sides[0]!.id, closed))).toMatchObject({ code: 'not_found' })
    expect(await db().claim.count({ where: { debateId: BigInt(closed.id) } })).toBe(1)
  })

  it('come for two weeks, to this debate, and by nothing else', async () => {
    const { ticket } = await makeInvitation(owner.viewer, debate.slug, now)
    const elsewhere = await openOne()
    const late = minutesAfter(now, INVITATION_DAYS * 24 * 60)
    for (const [slug, text, at] of [[elsewhere.slug, ticket, now], [debate.slug, ticket, late], [debate.slug, 'A'.repeat(43), now], [debate.slug, '', now]] as const) {
      expect(await refused(joinDebate(other.viewer, slug, text, at))).toMatchObject({ code: 'invalid' })
    }
    for (const viewer of [{ ...other.viewer, suspendedUntil: late }, { ...other.viewer, scopes: ['write' as const] }]) {
      expect(await refused(joinDebate(viewer, debate.slug, ticket, now))).toMatchObject({ code: 'forbidden' })
    }
    expect(await db().debateMember.count({ where: { debateId: BigInt(debate.id) } })).toBe(0)
    await joinDebate(other.viewer, debate.slug, ticket, minutesAfter(late, -1))
    expect((await standing(other)).isMember).toBe(true)
  })

  it('do not come into a draft before it is opened', async () => {
    const draft = await openOne({ status: 'draft', visibility: 'private' })
    const { ticket } = await makeInvitation(owner.viewer, draft.slug, now)
    expect(await refused(joinDebate(other.viewer, draft.slug, ticket, now))).toMatchObject({ code: 'closed' })
    await moveDebate(owner.viewer, draft.slug, 'publish', null, now)
    await joinDebate(other.viewer, draft.slug, ticket, now)
    expect((await getDebate(draft.slug, other.viewer))?.id).toBe(draft.id)
  })

  it('are invited by its owner alone, by so many links; those that have ended make room', async () => {
    for (const by of [other.viewer, (await person({ role: 'moderator' })).viewer]) {
      expect(await refused(makeInvitation(by, debate.slug))).toMatchObject({ code: 'forbidden' })
      expect(await refused(revokeInvitation(by, debate.slug, '1'))).toMatchObject({ code: 'forbidden' })
      expect(await refused(removeMember(by, debate.slug, other.id))).toMatchObject({ code: 'forbidden' })
    }
    for (let made = 0; made < INVITATIONS_MAX; made += 1) await makeInvitation(owner.viewer, debate.slug, now)
    expect(await refused(makeInvitation(owner.viewer, debate.slug, now))).toMatchObject({ code: 'conflict' })
    await makeInvitation(owner.viewer, debate.slug, minutesAfter(now, INVITATION_DAYS * 24 * 60))
    expect(await db().invitation.count({ where: { debateId: BigInt(debate.id) } })).toBe(1)
  })
})
