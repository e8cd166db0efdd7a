import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import { isLeadBy } from '@/lib/debate/leading-queries'
import { getDebate, listEndedStatuses } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { joinDebate, makeInvitation } from '@/lib/opening/invitation-commands'
import { moveDebate } from '@/lib/opening/move-commands'
import { openDebate } from '@/lib/opening/open-commands'
import { nameModerator } from '@/lib/opening/people-commands'
import { getInvited, getLeading, listOwnDebates } from '@/lib/opening/queries'
import { INVITATION_DAYS, openDebateSchema } from '@/lib/opening/schema'
import { forgetAccount } from '@/lib/personal/deletion-commands'
import { minutesAfter, type Person, person } from '../factories/account'

let owner: Person
let other: Person
const now = new Date()

const SIDES = [
  { name: 'Walkers', summary: 'Streets belong to people first.', stance: 'supports' },
  { name: 'Drivers', summary: 'A centre that cannot be reached dries up.', stance: 'opposes' },
]

async function openOne(rest: object = {}, by = owner): Promise<Debate> {
  await db().rateLimit.deleteMany()
  const { slug } = await openDebate(by.viewer, openDebateSchema.parse({ title: 'Should it?', thesis: 'It should.', sides: SIDES, ...rest }), null, now)
  return (await getDebate(slug, by.viewer))!
}

beforeEach(async () => {
  ;[owner, other] = [await person(), await person()]
})

describe('what whoever leads a debate sees', () => {
  it('is who is in it and which links hold, and never what a link is', async () => {
    const { slug } = await openOne({ visibility: 'private' })
    const { id, ticket } = await makeInvitation(owner.viewer, slug, now)
    await joinDebate(other.viewer, slug, ticket, now)
    const named = await person()
    await nameModerator(owner.viewer, slug, named.handle, now)
    const found = (await getLeading(owner.viewer, slug, {}, now))!
    expect(found).toMatchObject({
      debate: { slug }, standing: { isOwner: true }, memberCount: 1, members: { items: [{ id: other.id, handle: other.handle }], nextCursor: null }, moderators: [{ id: named.id }], invitations: [{ id }],
    })
    expect(JSON.stringify(found)).not.toContain(ticket)
    expect((await getLeading(owner.viewer, slug, {}, minutesAfter(now, INVITATION_DAYS * 24 * 60)))?.invitations).toEqual([])
    expect(await getLeading((await person()).viewer, slug, {}, now)).toBeNull()
    expect(await getLeading(owner.viewer, 'nowhere', {}, now)).toBeNull()
    expect([await isLeadBy(owner.viewer, slug, now), await isLeadBy(named.viewer, slug, now), await isLeadBy(owner.viewer, 'nowhere', now)]).toEqual([true, false, false])
  })

  it('is everybody who came, however many, a page at a time', async () => {
    const { slug, id } = await openOne({ visibility: 'private' })
    const came = await db().account.createManyAndReturn({
      data: Array.from({ length: 120 }, (_, place) => ({ handle: `guest-${id}-${place}`, email: `guest-${id}-${place}@example.org`, name: `Guest ${place}` })), select: { id: true },
    })
    // Many in one moment: a page may end between two of them.
    await db().debateMember.createMany({ data: came.map((one, place) => ({ debateId: BigInt(id), accountId: one.id, joinedAt: minutesAfter(now, Math.floor(place / 60)) })) })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { memberCount, members } = (await getLeading(owner.viewer, slug, { cursor }, now))!
      expect([memberCount, members.items.length <= 50]).toEqual([120, true])
      seen.push(...members.items.map((one) => one.id))
      cursor = members.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(came.map((one) => String(one.id)).reverse())
    await expect(getLeading(owner.viewer, slug, { cursor: 'x' }, now)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('an invitation says what it is to, as long as it holds, and to nobody without it', async () => {
    const { slug } = await openOne({ visibility: 'private', status: 'draft' })
    const { ticket, link } = await makeInvitation(owner.viewer, slug, now)
    expect(link).toMatch(new RegExp(`^http.*/debates/${slug}/join\\?ticket=${ticket}$`))
    expect(await getInvited(slug, ticket, now)).toEqual({ title: 'Should it?', thesis: 'It should.', isOpened: false })
    await moveDebate(owner.viewer, slug, 'publish', null)
    expect((await getInvited(slug, ticket, now))?.isOpened).toBe(true)
    for (const [at, text] of [[now, 'A'.repeat(43)], [now, ''], [now, `${ticket}x`], [minutesAfter(now, INVITATION_DAYS * 24 * 60), ticket]] as const) expect(await getInvited(slug, text, at)).toBeNull()
    expect(await getInvited((await openOne()).slug, ticket, now)).toBeNull()
  })
})

describe('the debates of one’s own', () => {
  it('are those that one opened, moderates, or came to; a page at a time', async () => {
    const draft = await openOne({ status: 'draft' })
    const hidden = await openOne({ visibility: 'private' })
    const theirs = await openOne({ visibility: 'private' }, other)
    await nameModerator(other.viewer, theirs.slug, owner.handle)
    const came = await openOne({}, other)
    await joinDebate(owner.viewer, came.slug, (await makeInvitation(other.viewer, came.slug)).ticket)
    const unopened = await openOne({ status: 'draft' }, other)
    await nameModerator(other.viewer, unopened.slug, owner.handle)
    const all = await listOwnDebates(owner.viewer, { limit: 3 })
    expect(all.items.map(({ slug, part }) => [slug, part])).toEqual([[came.slug, 'member'], [theirs.slug, 'moderator'], [hidden.slug, 'owner']])
    const rest = await listOwnDebates(owner.viewer, { limit: 3, cursor: all.nextCursor! })
    expect(rest).toMatchObject({ items: [{ slug: draft.slug, status: 'draft', part: 'owner' }], nextCursor: null })
  })

  it('that nobody leads any more let nobody in, and drafts go with their owner', async () => {
    const [draft, open] = [await openOne({ status: 'draft' }), await openOne()]
    await makeInvitation(owner.viewer, open.slug, now)
    await db().account.update({ where: { id: BigInt(owner.id) }, data: { deleteAt: now } })
    expect(await forgetAccount(BigInt(owner.id), now)).toBe(true)
    expect(await db().debate.count({ where: { id: BigInt(draft.id) } })).toBe(0)
    expect(await db().invitation.count({ where: { debateId: BigInt(open.id) } })).toBe(0)
    expect((await getDebate(open.slug))?.status).toBe('open')
  })
})

it('where no debate is open it is known in which states there are some', async () => {
  await db().debate.updateMany({ data: { visibility: 'private' } })
  expect(await listEndedStatuses()).toEqual([])
  const [closed, archived] = [await openOne(), await openOne()]
  await moveDebate(owner.viewer, closed.slug, 'close', null)
  expect(await listEndedStatuses()).toEqual(['closed'])
  for (const move of ['close', 'archive'] as const) await moveDebate(owner.viewer, archived.slug, move, null)
  expect(await listEndedStatuses()).toEqual(['closed', 'archived'])
})
