import { beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { WORD_MAX, WORDS_MAX, watchedWordSchema } from '../../lib/screening/schema'
import { forgetWord, setHolding, watchWord } from '../../lib/screening/words-commands'
import { getWatching } from '../../lib/screening/words-queries'
import { person } from '../factories/account'
import { openDebate } from '../factories/debate'

const now = new Date()
let debate: Debate
let [member, owner, here, site]: Viewer[] = []

beforeEach(async () => {
  await db().watchedWord.deleteMany()
  debate = await openDebate()
  ;[member, owner, here, site] = await Promise.all([{}, {}, {}, { role: 'moderator' as const }].map(async (wish) => (await person({ hasPassword: false, ...wish })).viewer))
  await db().debate.update({ where: { id: BigInt(debate.id) }, data: { ownerId: BigInt(owner!.id) } })
  await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(here!.id) } })
})

const refused = { code: 'not_found' }

describe('watched words', () => {
  it('are set by who moderates: everywhere, or in a debate', async () => {
    await watchWord(site!, null, { word: 'spam*', effect: 'hold' }, now)
    await watchWord(here!, debate.slug, { word: 'slur', effect: 'block' }, now)
    expect(await getWatching(site!, null, now)).toMatchObject({ debate: null, words: [{ word: 'spam*', effect: 'hold' }] })
    expect(await getWatching(here!, debate.slug, now)).toMatchObject({ debate: { slug: debate.slug }, words: [{ word: 'slur', effect: 'block' }] })
    expect(await getWatching(site!, debate.slug, now)).toMatchObject({ words: [{ word: 'slur' }] })
  })

  it('stand once, in whatever case, with the effect that was said last', async () => {
    await watchWord(here!, debate.slug, { word: 'Slur', effect: 'hold' }, now)
    await Promise.all([1, 2, 3].map(() => watchWord(here!, debate.slug, { word: 'slur', effect: 'block' }, now)))
    const { words } = (await getWatching(here!, debate.slug, now))!
    expect(words).toMatchObject([{ word: 'slur', effect: 'block' }])
    await forgetWord(site!, null, words![0]!.id, now)
    expect((await getWatching(here!, debate.slug, now))!.words).toHaveLength(1)
    await forgetWord(here!, debate.slug, words![0]!.id, now)
    await forgetWord(here!, debate.slug, words![0]!.id, now)
    expect((await getWatching(here!, debate.slug, now))!.words).toEqual([])
  })

  it('are so many at most: one less, that many, one more', async () => {
    const debateId = BigInt(debate.id)
    await db().watchedWord.createMany({ data: Array.from({ length: WORDS_MAX - 1 }, (_, n) => ({ debateId, word: `word${n}`, effect: 'flag' as const })) })
    await watchWord(here!, debate.slug, { word: 'last', effect: 'flag' }, now)
    await expect(watchWord(here!, debate.slug, { word: 'more', effect: 'flag' }, now)).rejects.toMatchObject({ code: 'conflict' })
    await watchWord(here!, debate.slug, { word: 'LAST', effect: 'block' }, now)
  })

  it('are words, of so many characters', () => {
    const parse = (word: string) => watchedWordSchema.safeParse({ word, effect: 'hold' }).success
    expect([parse('x'.repeat(WORD_MAX)), parse('x'.repeat(WORD_MAX + 1)), parse(' '), parse('***'), parse('c3')]).toEqual([true, false, false, false, true])
  })
})

describe('who may', () => {
  it('is nobody else, and of words not the owner either', async () => {
    const elsewhere = await openDebate()
    for (const [by, slug] of [[member!, null], [owner!, null], [here!, null], [member!, debate.slug], [owner!, debate.slug], [here!, elsewhere.slug], [site!, 'none-such'], [{ ...site!, scopes: ['write' as const] }, null], [{ ...here!, suspendedUntil: new Date(now.getTime() + 1) }, debate.slug]] as const) {
      await expect(watchWord(by, slug, { word: 'x', effect: 'hold' }, now), `${by.handle} ${slug}`).rejects.toMatchObject(refused)
      await expect(forgetWord(by, slug, '1', now)).rejects.toMatchObject(refused)
    }
    expect(await db().watchedWord.count()).toBe(0)
  })

  it('sets what waits: moderators, and of a debate its owner', async () => {
    await setHolding(owner!, debate.slug, 'new_members', now)
    expect(await getWatching(owner!, debate.slug, now)).toEqual({ debate: { slug: debate.slug, title: debate.title }, holding: 'new_members', words: null })
    await setHolding(here!, debate.slug, 'all', now)
    await setHolding(site!, null, 'new_members', now)
    expect([(await getWatching(here!, debate.slug, now))!.holding, (await getWatching(site!, null, now))!.holding]).toEqual(['all', 'new_members'])
    await setHolding(site!, null, 'flagged', now)
    for (const [by, slug] of [[member!, debate.slug], [member!, null], [owner!, null], [here!, null]] as const) {
      await expect(setHolding(by, slug, 'all', now)).rejects.toMatchObject(refused)
      expect(await getWatching(by, slug, now)).toBeNull()
    }
  })
})
