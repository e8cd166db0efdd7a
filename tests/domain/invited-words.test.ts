import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { postClaim } from '@/lib/claim/post-commands'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { postComment } from '@/lib/comment/commands'
import { db, type Transaction } from '@/lib/db/client'
import { noteParticipant } from '@/lib/debate/participant-commands'
import { getDebate } from '@/lib/debate/queries'
import type { Debate, DebateVisibility } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { editFrame } from '@/lib/opening/frame-commands'
import { openDebate } from '@/lib/opening/open-commands'
import { openDebateSchema } from '@/lib/opening/schema'
import { Conflict } from '@/lib/refusal'
import { type Person, person } from '../factories/account'
import { whileHeld } from '../factories/waiting'

// Words that are written for those who were invited are read by them alone, whatever happens at the same moment.

const SIDES = [{ name: 'Walkers', summary: 'Streets belong to people first.', stance: 'supports' }, { name: 'Drivers', summary: 'It dries up.', stance: 'opposes' }]

let owner: Person
let guest: Person
let debate: Debate
let claimId: string

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  ;[owner, guest] = [await person(), await person()]
  const { slug } = await openDebate(owner.viewer, openDebateSchema.parse({ title: 'Should it?', thesis: 'It should.', sides: SIDES, visibility: 'private' }), null)
  debate = (await getDebate(slug, owner.viewer))!
  await db().debateMember.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(guest.id) } })
  claimId = (await claim(owner)).id
})

type Seen = { shown?: DebateVisibility }
const claim = (by: Person, rest: Seen & { parentId?: string } = {}) => {
  const { shown, parentId } = rest
  const place = parentId === undefined ? { sideId: debate.sides[0]!.id } : { parentId, stance: 'con' }
  return postClaim(by.viewer, { ...postClaimSchema.parse({ text: 'Between us.', ...place }), slug: debate.slug, shown }, null)
}
const WRITERS: Readonly<Record<string, (seen?: Seen) => Promise<unknown>>> = {
  'a claim': (seen) => claim(guest, seen),
  'a comment': (seen) => postComment(guest.viewer, { claimId, text: 'Between us.', debate: debate.slug, ...seen }, null),
}
const show = (visibility: DebateVisibility, tx: Pick<Transaction, 'debate'> = db()) =>
  tx.debate.update({ where: { id: BigInt(debate.id) }, data: { visibility }, select: { id: true } })
const written = async () => (await db().claim.count({ where: { authorId: BigInt(guest.id) } })) + (await db().comment.count({ where: { authorId: BigInt(guest.id) } }))
const failure = (tried: Promise<unknown>): Promise<unknown> => tried.then(() => null, (error: unknown) => error)

describe('a private debate', () => {
  it('is shown to more only once whoever is writing in it has', async () => {
    const edit = () => editFrame(owner.viewer, { slug: debate.slug, revision: 1, visibility: 'public' })
    const [end] = await whileHeld((tx) => noteParticipant(tx, BigInt(debate.id), BigInt(guest.id)), [edit])
    expect(end).toMatchObject({ status: 'rejected', reason: { code: 'invalid', fields: { visibility: expect.any(String) as string } } })
    expect((await getDebate(debate.slug, owner.viewer))?.visibility).toBe('private')
  })

  it.each(Object.entries(WRITERS))('takes %s no more that was about to be written when it was shown to more', async (_, write) => {
    const hold = async (tx: Transaction) => {
      await tx.$queryRaw`SELECT FROM debate WHERE id = ${BigInt(debate.id)} FOR UPDATE`
      await show('public', tx)
    }
    const [end] = await whileHeld(hold, [() => write()])
    expect(end).toMatchObject({ status: 'rejected', reason: { code: 'conflict', current: { visibility: 'public' } } })
    expect(await written()).toBe(0)
  })

  it('takes nothing of somebody who was removed from it while they wrote', async () => {
    const hold = async (tx: Transaction) => {
      await tx.$queryRaw`SELECT FROM claim WHERE id = ${BigInt(claimId)} FOR UPDATE`
      await tx.debateMember.deleteMany({ where: { debateId: BigInt(debate.id) } })
    }
    const [end] = await whileHeld(hold, [() => claim(guest, { parentId: claimId })])
    expect(end).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } })
    expect(await written()).toBe(0)
  })
})

describe.each(Object.entries(WRITERS))('%s that was begun in a private debate', (_, write) => {
  it('is kept back where others read it by now, until its author knows', async () => {
    await show('unlisted')
    const refusal = (await failure(write({ shown: 'private' }))) as Conflict
    expect(refusal).toBeInstanceOf(Conflict)
    expect([refusal.message, refusal.current]).toEqual([
      'This debate was private when you began. Now everybody who has its address can read it. Send it again if you want that.', { visibility: 'unlisted' },
    ])
    expect(await written()).toBe(0)
    await write({ shown: 'unlisted' })
    expect(await written()).toBe(1)
  })

  it('is taken where it still is, and also what was begun in a public one', async () => {
    await write({ shown: 'private' })
    await write({ shown: 'public' })
    expect(await written()).toBe(2)
  })
})
