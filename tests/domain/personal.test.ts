import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'

import { WITHDRAWN_TEXT } from '@/lib/claim/erase-commands'
import { getClaim, listClaims } from '@/lib/claim/queries'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import { askForDeletion, cancelDeletion } from '@/lib/personal/commands'
import { withdrawSome } from '@/lib/personal/deletion-commands'
import { deleteDue } from '@/lib/personal/jobs'
import { exportData, getDeletion } from '@/lib/personal/queries'
import { Refusal } from '@/lib/refusal'
import { hashSecret, newSecret } from '@/lib/secret'
import { workOffAll } from '@/lib/worker'
import { openSettled, postClaims } from '../factories/debate'
import { type Person, PASSWORD, person as makePerson } from '../factories/account'
import { giveClaims } from '../factories/author'

const NOW = new Date('2026-11-23T12:00:00Z')
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

let number = 0
/** Without a password, so that nothing asks for one. */
let person: Person['viewer'] & Pick<Person, 'email'>
beforeEach(async () => {
  number += 1
  // What a test before has left to be deleted is not this one's.
  await db().account.updateMany({ where: { deleteAt: { not: null } }, data: { deleteAt: null } })
  const email = `quillon.${number}@people.example`
  const { viewer } = await makePerson({ handle: `Quillon-${number}-q`, name: `Zebedee Thrush the ${number}.`, email, hasPassword: false })
  person = { ...viewer, email }
})

/** Gives somebody one of everything that an account can have. */
async function giveEverything({ id, email }: { id: string; email: string }): Promise<void> {
  const accountId = BigInt(id)
  const hash = () => hashSecret(newSecret())
  const expiresAt = hoursLater(1_000)
  const debate = await openSettled()
  await db().session.create({ data: { accountId, hash: hash(), deviceHash: hash(), agent: 'Firefox on Linux', expiresAt } })
  await db().device.create({ data: { accountId, hash: hash() } })
  await db().accountNetwork.create({ data: { accountId, hash: hash(), lastSeenAt: NOW } })
  await db().moderatorNote.create({ data: { accountId, text: `Also wrote as ${email}` } })
  await db().identity.create({ data: { accountId, provider: 'github', subject: `subject-${id}`, label: email } })
  await db().ticket.create({ data: { accountId, hash: hash(), purpose: 'change_address', email, expiresAt } })
  await db().accessToken.create({ data: { accountId, hash: hash(), name: 'My script', scopes: ['read'], expiresAt } })
  await db().debateModerator.create({ data: { accountId, debateId: BigInt(debate.id) } })
  await db().mail.create({ data: { accountId, recipient: email, subject: 'Hello', text: `To ${email}`, html: email } })
  await db().debate.update({ where: { id: BigInt(debate.id) }, data: { ownerId: accountId } })
}

/** Where in the database a text stands: every column of every table, looked through as text. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await db().$queryRaw<{ xml: string }[]>`
      SELECT query_to_xml(format('SELECT count(*) FROM %I t WHERE t::text ILIKE %L', ${name}::text, ${`%${text}%`}::text), false, true, '')::text AS xml`
    if (!row?.xml.includes('<count>0</count>')) found.push(name)
  }
  return found.sort()
}

const tracesOf = async ({ email, handle, name }: { email: string; handle: string; name: string }) =>
  [...new Set((await Promise.all([email, handle, name].map(placesOf))).flat())].sort()

const unpack = (zip: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]))

describe('taking everything away', () => {
  it('holds all that is mine, in one JSON file', async () => {
    await giveEverything(person)
    const debate = await openSettled()
    const claims = await postClaims(debate, ['First of mine', 'Second of mine'])
    await giveClaims(person, claims)
    const files = unpack(await exportData(person, NOW))
    expect(Object.keys(files)).toEqual(['crux.json'])
    const data = JSON.parse(files['crux.json'] ?? '')
    expect(data).toMatchObject({
      exportedAt: NOW.toISOString(),
      account: { id: person.id, handle: person.handle, name: person.name, email: person.email, role: 'member' },
      handles: [{ handle: person.handle }],
      sessions: [{ agent: 'Firefox on Linux' }],
      devices: 1,
      networks: [{ lastSeenAt: NOW.toISOString() }],
      identities: [{ provider: 'github', label: person.email }],
      tokens: [{ name: 'My script', scopes: ['read'] }],
      mails: [{ subject: 'Hello' }],
      moderates: [{}],
    })
    expect(data.claims.map((claim: { text: string; debate: string }) => [claim.text, claim.debate])).toEqual([
      ['First of mine', debate.slug],
      ['Second of mine', debate.slug],
    ])
  })

  it('holds no secret, nor what one is kept as, and nothing of anybody else', async () => {
    const [me, other] = [await makePerson(), await makePerson()]
    await giveEverything(me)
    await giveEverything(other)
    const debate = await openSettled()
    await giveClaims(other, await postClaims(debate, ['Not mine']))
    const text = unpack(await exportData(me, NOW))['crux.json'] ?? ''
    expect(text).toContain(me.email)
    expect(text).not.toMatch(/[0-9a-f]{64}|argon2/)
    expect(text).not.toContain(other.email)
    expect(text).not.toContain('Not mine')
  })

  it('holds every claim where there are more than one batch of them', async () => {
    const debate = await openSettled()
    const texts = Array.from({ length: 2_003 }, (_, index) => `Claim ${index}`)
    await giveClaims(person, await postClaims(debate, texts))
    const data = JSON.parse(unpack(await exportData(person, NOW))['crux.json'] ?? '')
    expect(data.claims.map((claim: { text: string }) => claim.text)).toEqual(texts)
  })
})

describe('asking to be deleted', () => {
  it('gives 24 hours, tells by mail, and can be thought better of', async () => {
    const { at } = await askForDeletion(person, { texts: 'remove' }, NOW)
    expect(at).toEqual(hoursLater(24))
    expect(await getDeletion(person)).toEqual({ at: hoursLater(24).toISOString(), texts: 'remove' })
    const mails = await db().mail.findMany({ where: { accountId: BigInt(person.id) } })
    expect(mails.map(({ recipient }) => recipient)).toEqual([person.email])
    expect(mails[0]?.text).toContain('/settings/data')
    expect(await deleteDue(hoursLater(23.99))).toBe(0)
    await cancelDeletion(person, hoursLater(23.99))
    expect(await getDeletion(person)).toBeNull()
    expect(await deleteDue(hoursLater(100))).toBe(0)
    expect(await db().account.findUnique({ where: { id: BigInt(person.id) } })).toMatchObject({ email: person.email, deleteTexts: false })
  })

  it('is refused without the password where there is one', async () => {
    const { viewer: careful } = await makePerson()
    for (const current of [undefined, 'another long password']) {
      await expect(askForDeletion(careful, { texts: 'keep', current }, NOW)).rejects.toMatchObject({ code: 'invalid' })
    }
    expect(await getDeletion(careful)).toBeNull()
    await askForDeletion(careful, { texts: 'keep', current: PASSWORD }, NOW)
    expect(await getDeletion(careful)).not.toBeNull()
  })

  it('is refused a second time, and cancelling is refused when the time is over', async () => {
    await askForDeletion(person, { texts: 'keep' }, NOW)
    await expect(askForDeletion(person, { texts: 'remove' }, hoursLater(1))).rejects.toBeInstanceOf(Refusal)
    expect(await getDeletion(person)).toEqual({ at: hoursLater(24).toISOString(), texts: 'keep' })
    await expect(cancelDeletion(person, hoursLater(24))).rejects.toMatchObject({ code: 'closed' })
    expect(await deleteDue(hoursLater(24))).toBe(1)
  })

  it('leaves an admin: of two who leave at the same time, one', async () => {
    const two = [await makePerson({ role: 'admin' }), await makePerson({ role: 'admin' })]
    const asked = await Promise.allSettled(two.map(({ viewer }) => askForDeletion(viewer, { texts: 'keep', current: PASSWORD }, NOW)))
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    await db().account.updateMany({ where: { role: 'admin' }, data: { role: 'member', deleteAt: null } })
  })
})

/** A debate in which the person argues: with an answer of somebody else, with one of their own, and without any. */
async function argue() {
  const debate = await openSettled()
  const [answered, own, bare, others] = (await postClaims(debate, [`Answered ${number}!`, `Own answers ${number}!`, 'Bare', 'Of others'])) as [string, string, string, string]
  const [answer] = (await postClaims(debate, ['Their answer'], { parentId: answered })) as [string]
  const [ownAnswer] = (await postClaims(debate, [`My answer to myself ${number}!`], { parentId: own })) as [string]
  const [reply] = (await postClaims(debate, [`My con of others ${number}!`], { parentId: others, stance: 'con' })) as [string]
  await giveClaims(person, [answered, own, bare, ownAnswer, reply])
  await workOffAll()
  return { debate, answered, own, bare, others, answer, reply }
}

describe('a deleted account', () => {
  it('leaves nothing of the person in any table; the arguments stay under a former member', async () => {
    await giveEverything(person)
    const { debate, answered, reply } = await argue()
    expect(await tracesOf(person)).toEqual(['account', 'handle', 'identity', 'mail', 'moderator_note', 'ticket'])
    await askForDeletion(person, { texts: 'keep' }, NOW)
    expect(await deleteDue(hoursLater(24))).toBe(1)
    expect(await tracesOf(person)).toEqual([])
    for (const table of ['session', 'device', 'identity', 'ticket', 'accessToken', 'debateModerator', 'mail', 'handle'] as const) {
      const count = (db()[table] as unknown as { count(of: unknown): Promise<number> }).count({ where: { accountId: BigInt(person.id) } })
      expect(await count, table).toBe(0)
    }
    const former = { handle: 'former-member', name: 'former member' }
    expect(await getClaim(answered)).toMatchObject({ text: `Answered ${number}!`, author: former })
    expect(await getClaim(reply)).toMatchObject({ text: `My con of others ${number}!`, author: former })
    expect((await listClaims(debate, { limit: 100 })).items).toHaveLength(4)
    expect(await db().change.count({ where: { kind: 'debate.changed', debateId: BigInt(debate.id) } })).toBe(1)
  })

  it('takes its arguments along where that was chosen, and leaves the answers of others standing', async () => {
    const { debate, answered, own, bare, others, answer, reply } = await argue()
    await askForDeletion(person, { texts: 'remove' }, NOW)
    expect(await deleteDue(hoursLater(24))).toBe(1)
    await workOffAll()
    const left = await db().claim.findMany({ where: { id: { in: [own, bare, reply, answered].map(BigInt) } } })
    expect(left.map(({ status, text, paragraphs }) => [status, text, paragraphs])).toEqual(Array(4).fill(['withdrawn', WITHDRAWN_TEXT, []]))
    for (const text of ['Answered', 'Own answers', 'My answer to myself', 'My con of others']) {
      expect(await placesOf(`${text} ${number}!`), text).toEqual([])
    }
    expect(await getClaim(answer)).toMatchObject({ text: 'Their answer', parentId: answered })
    // What is kept of the debate says what is shown of it.
    expect(await getClaim(others)).toMatchObject({ pros: 0, cons: 0 })
    const { stats, sides } = (await getDebate(debate.slug))!
    expect(stats.claims).toBe(2)
    expect(sides.map(({ claimCount, argumentCount }) => [claimCount, argumentCount])).toEqual([[2, 1], [0, 0]])
  })

  it('counts off only what the worker has counted', async () => {
    const debate = await openSettled()
    const counted = await postClaims(debate, ['Counted'])
    await workOffAll()
    await giveClaims(person, [...counted, ...(await postClaims(debate, ['Not counted yet']))])
    await askForDeletion(person, { texts: 'remove' }, NOW)
    await deleteDue(hoursLater(24))
    await workOffAll()
    const { stats, sides } = (await getDebate(debate.slug))!
    expect([stats.claims, sides[0]?.claimCount, sides[0]?.argumentCount]).toEqual([0, 0, 0])
  })

  it('killed half-way is finished by the next run, and a run more changes nothing', async () => {
    const debate = await openSettled()
    await giveClaims(person, await postClaims(debate, Array.from({ length: 450 }, (_, index) => `Many ${index}`)))
    await workOffAll()
    await askForDeletion(person, { texts: 'remove' }, NOW)
    // A run that dies after its first batch has left just this.
    expect(await withdrawSome(BigInt(person.id), hoursLater(24))).toBe(200)
    expect((await getDebate(debate.slug))!.stats.claims).toBe(250)
    expect(await tracesOf(person)).toContain('account')
    expect(await deleteDue(hoursLater(24))).toBe(1)
    expect(await tracesOf(person)).toEqual([])
    expect((await getDebate(debate.slug))!.stats.claims).toBe(0)
    const before = await db().account.findUnique({ where: { id: BigInt(person.id) } })
    expect(await deleteDue(hoursLater(25))).toBe(0)
    expect(await db().account.findUnique({ where: { id: BigInt(person.id) } })).toEqual(before)
  })

  it('is deleted once by two that run at the same time', async () => {
    const debate = await openSettled()
    await giveClaims(person, await postClaims(debate, Array.from({ length: 300 }, (_, index) => `Twice ${index}`)))
    await workOffAll()
    await askForDeletion(person, { texts: 'remove' }, NOW)
    const done = await Promise.all([deleteDue(hoursLater(24)), deleteDue(hoursLater(24))])
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect((await getDebate(debate.slug))!.stats.claims).toBe(0)
    expect(await tracesOf(person)).toEqual([])
  })

  it('frees its handle, except for somebody who is suspended', async () => {
    const banned = await makePerson({ handle: 'banned-bird', suspendedUntil: hoursLater(10_000) })
    await askForDeletion(person, { texts: 'keep' }, NOW)
    await askForDeletion(banned.viewer, { texts: 'keep', current: PASSWORD }, NOW)
    expect(await deleteDue(hoursLater(24))).toBe(2)
    const handles = await db().handle.findMany({ where: { handle: { in: [person.handle, banned.handle] } } })
    expect(handles.map(({ handle, accountId }) => [handle, accountId])).toEqual([['banned-bird', null]])
  })
})
