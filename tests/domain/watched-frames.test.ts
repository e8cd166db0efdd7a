import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import { editFrame } from '@/lib/opening/frame-commands'
import { moveDebate } from '@/lib/opening/move-commands'
import { openDebate } from '@/lib/opening/open-commands'
import { openDebateSchema } from '@/lib/opening/schema'
import { type Person, person } from '../factories/account'

const now = new Date()
let me: Person
let number = 0

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  await db().watchedWord.deleteMany()
  await db().watchedWord.createMany({ data: [{ word: 'casino*', effect: 'block' }, { word: 'bargain', effect: 'hold' }, { word: 'lottery', effect: 'flag' }] })
  me = await person({ hasPassword: false })
})

const open = async (rest: object, by = me) => {
  number += 1
  await db().rateLimit.deleteMany()
  const sides = [{ name: 'Walkers', summary: 'Streets belong to people first.', stance: 'supports' }, { name: 'Drivers', summary: 'It dries up.', stance: 'opposes' }]
  return openDebate(by.viewer, openDebateSchema.parse({ title: `Should street ${number} be closed?`, thesis: 'It should.', sides, ...rest }), null, now)
}
const casesOf = (id: string) => db().case.findMany({ where: { targetKind: 'debate', targetId: BigInt(id) }, select: { held: true, text: true, status: true, authorId: true } })
const debates = () => db().debate.count({ where: { ownerId: BigInt(me.id) } })

describe('the words of a debate', () => {
  it.each([['title', { title: 'Should the casinos go?' }], ['thesis', { thesis: 'A CASINO for all.' }]])('are refused with what is watched for, beside the %s', async (field, wish) => {
    await expect(open(wish)).rejects.toMatchObject({ code: 'invalid', fields: { [field]: 'holds words that are not taken here: “casino*”' } })
    expect(await debates()).toBe(0)
  })

  it.each(['bargain', 'lottery'])('are shown, and stand in the queue: %s', async (word) => {
    const { id } = await open({ thesis: `It is a ${word}.` })
    expect(await casesOf(id)).toMatchObject([{ held: ['words'], status: 'open', authorId: BigInt(me.id), text: expect.stringContaining(word) as string }])
    expect((await db().debate.findUniqueOrThrow({ where: { id: BigInt(id) } })).status).toBe('open')
  })

  it('of a draft are looked at once it is opened', async () => {
    const [fine, blocked] = [await open({ status: 'draft', thesis: 'It is a bargain.' }), await open({ status: 'draft', thesis: 'A casino.' })]
    expect(await casesOf(fine.id)).toEqual([])
    await moveDebate(me.viewer, fine.slug, 'publish', null, now)
    expect(await casesOf(fine.id)).toHaveLength(1)
    await expect(moveDebate(me.viewer, blocked.slug, 'publish', null, now)).rejects.toMatchObject({ code: 'invalid' })
    expect((await db().debate.findUniqueOrThrow({ where: { id: BigInt(blocked.id) } })).status).toBe('draft')
  })

  it('are looked at again as they are changed, with those that are watched for there', async () => {
    const { id, slug } = await open({})
    await db().watchedWord.create({ data: { debateId: BigInt(id), word: 'tunnel', effect: 'block' } })
    await expect(editFrame(me.viewer, { slug, revision: 1, thesis: 'A tunnel instead.' }, now)).rejects.toMatchObject({ fields: { thesis: expect.stringContaining('tunnel') as string } })
    await editFrame(me.viewer, { slug, revision: 1, thesis: 'It is a lottery.' }, now)
    expect(await casesOf(id)).toMatchObject([{ text: expect.stringContaining('lottery') as string }])
    const other = await open({ thesis: 'A tunnel.' })
    expect(await casesOf(other.id)).toEqual([])
  })

  it('of who moderates everywhere wait for nobody', async () => {
    const moderator = await person({ role: 'moderator', hasPassword: false })
    const { id } = await open({ thesis: 'A casino, a lottery.' }, moderator)
    expect(await casesOf(id)).toEqual([])
  })
})
