import { expect, it } from 'vitest'

import { listAuthored } from '@/lib/claim/author-queries'
import { getClaim, listClaims } from '@/lib/claim/queries'
import { db } from '@/lib/db/client'
import { renameViewer } from '@/lib/personal/profile-commands'
import { workOffAll } from '@/lib/worker'
import { openSettled, postClaims } from '../factories/debate'
import { person as makePerson } from '../factories/account'
import { giveClaims } from '../factories/author'

it('a claim says whose it is: somebody’s, a former member’s, or the article’s', async () => {
  const [person, leaver] = [await makePerson({ name: 'Ines Okafor' }), await makePerson()]
  const debate = await openSettled()
  const [own, left, article] = (await postClaims(debate, ['Hers', 'Of who left', 'Of the article'])) as [string, string, string]
  await giveClaims(person, [own])
  await giveClaims(leaver, [left])
  await db().handle.deleteMany({ where: { accountId: BigInt(leaver.id) } })
  await db().account.update({
    where: { id: BigInt(leaver.id) },
    data: { deletedAt: new Date(), handle: null, email: null, emailVerifiedAt: null, passwordHash: null, name: 'former member' },
  })
  const authors = [
    { handle: person.handle, name: 'Ines Okafor' },
    { handle: 'former-member', name: 'former member' },
    null,
  ]
  expect((await listClaims(debate, {})).items.map(({ author }) => author)).toEqual(authors)
  expect(await Promise.all([own, left, article].map(async (id) => (await getClaim(id))?.author))).toEqual(authors)
})

it('a profile lists what its owner argues in public debates, newest first, every claim once', async () => {
  const [person, other] = [await makePerson(), await makePerson()]
  const [debate, unlisted] = [await openSettled(), await openSettled({ visibility: 'unlisted' })]
  const ids = await postClaims(debate, Array.from({ length: 45 }, (_, index) => `Argument ${index}`))
  const [hidden, foreign] = (await postClaims(debate, ['Taken back', 'Of another'])) as [string, string]
  const secret = await postClaims(unlisted, ['Said among few'])
  await giveClaims(person, [...ids, hidden, ...secret])
  await giveClaims(other, [foreign])
  await db().claim.update({ where: { id: BigInt(hidden) }, data: { status: 'withdrawn' } })

  const read: string[] = []
  let cursor: string | undefined
  do {
    const page = await listAuthored(person.id, { limit: 20, cursor })
    expect(page.items.length).toBeLessThanOrEqual(20)
    expect(page.items[0]).toMatchObject({ debateSlug: debate.slug, debateTitle: debate.title, author: { handle: person.handle } })
    read.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(read).toEqual(ids.toReversed())
  const forged = Buffer.from('["author","x"]').toString('base64url')
  await expect(Promise.resolve(listAuthored(person.id, { limit: 20, cursor: forged }))).rejects.toMatchObject({ code: 'invalid' })
})

it.each([{ name: 'Second' }, { handle: 'second-name' }])('a new %j and the renewal of its pages are one: neither is seen without the other', async (wish) => {
  const { viewer, handle } = await makePerson({ name: 'First' })
  const debate = await openSettled()
  await giveClaims(viewer, await postClaims(debate, ['Hers']))
  await workOffAll()
  const seen = async () => ({
    ...(await db().account.findUniqueOrThrow({ where: { id: BigInt(viewer.id) }, select: { name: true, handle: true } })),
    renewals: await db().change.count({ where: { kind: 'debate.changed', debateId: BigInt(debate.id) } }),
  })
  let renaming: Promise<void> | undefined
  await db().$transaction(async (tx) => {
    // Whoever is killed now has not got to the queue, for nobody can write to it. Reading it is not hindered.
    await tx.$executeRaw`LOCK TABLE change IN EXCLUSIVE MODE`
    renaming = renameViewer(viewer, wish)
    await expect.poll(async () => (await tx.$queryRaw<unknown[]>`
      SELECT FROM pg_locks WHERE relation = 'change'::regclass AND NOT granted`).length, { timeout: 4_000 }).toBe(1)
    expect(await seen()).toEqual({ name: 'First', handle, renewals: 0 })
  })
  await renaming
  expect(await seen()).toEqual({ name: 'First', handle, ...wish, renewals: 1 })
})

it('a changed name or handle has every debate renewed in which its owner argues, and no other', async () => {
  const { viewer } = await makePerson({ name: 'Before' })
  const [first, second, other] = [await openSettled(), await openSettled(), await openSettled()]
  const ids = [...(await postClaims(first, ['One', 'Two'])), ...(await postClaims(second, ['Three']))]
  await postClaims(other, ['Of the article'])
  await giveClaims(viewer, ids)
  const renewed = async () => {
    const changes = await db().change.findMany({ where: { kind: 'debate.changed' }, select: { debateId: true } })
    await db().change.deleteMany()
    return changes.map(({ debateId }) => String(debateId)).sort()
  }
  await renewed()
  const expected = [first.id, second.id].sort()
  await renameViewer(viewer, { name: 'After' })
  expect(await renewed()).toEqual(expected)
  await renameViewer(viewer, { handle: 'another-handle' })
  expect(await renewed()).toEqual(expected)
  expect((await getClaim(ids[0]!))?.author).toEqual({ handle: 'another-handle', name: 'After' })
  await expect(renameViewer(viewer, { handle: 'yet-another' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await renewed()).toEqual([])
})
