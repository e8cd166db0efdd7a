import { beforeAll, beforeEach, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { listCases } from '@/lib/case/queries'
import { postClaim } from '@/lib/claim/post-commands'
import { getClaimPage } from '@/lib/claim/page-queries'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { withMutedClaims, withMutedTalk } from '@/lib/comment/muted'
import { listMutedTexts } from '@/lib/comment/muted-queries'
import { getTalk } from '@/lib/comment/queries'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { follow } from '@/lib/follow/commands'
import { mute, unmute } from '@/lib/mute/commands'
import { getMutePlace, listMuted, listMutedHandles } from '@/lib/mute/queries'
import { MUTES_MAX } from '@/lib/mute/schema'
import { countUnread } from '@/lib/notice/queries'
import { workOffAll } from '@/lib/worker'
import { atOnce, type Person, person } from '../factories/account'
import { openCaseOf } from '../factories/case'
import { comment } from '../factories/comment'
import { openSettled } from '../factories/debate'

const NOW = new Date('2026-11-26T12:00:00.000Z')
let debate: Debate
let ada: Person
let ben: Person
let cleo: Person

beforeAll(() =>
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), SMTP_URL: 'smtp://127.0.0.1:9', PUBLIC_URL: 'https://crux.example', LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY: '1000000', LIMIT_TEXTS_A_DAY_NEW: '1000000' }))

const somebody = (wishes = {}) => person({ hasPassword: false, ...wishes })

beforeEach(async () => {
  debate = await openSettled()
  ;[ada, ben, cleo] = [await somebody(), await somebody(), await somebody()]
})

async function argue({ viewer }: Person, text: string, beneath?: string): Promise<string> {
  const place = beneath === undefined ? { sideId: debate.sides[0]!.id } : { parentId: beneath, stance: 'con' }
  return (await postClaim(viewer, { ...postClaimSchema.parse({ text, ...place }), slug: debate.slug }, null)).id
}

const unread = ({ id }: Person) => countUnread({ accountId: id })

it('is done once, also at the same time, and undone', async () => {
  const { done } = await atOnce([1, 2, 3].map(() => () => mute(ada.viewer, ben.handle, NOW)))
  expect(done).toBe(3)
  await mute(ada.viewer, cleo.handle.toUpperCase(), new Date(NOW.getTime() + 1))
  expect(await listMuted(ada.viewer)).toEqual([
    { handle: cleo.handle, name: cleo.handle, since: '2026-11-26T12:00:00.001Z' }, { handle: ben.handle, name: ben.handle, since: NOW.toISOString() },
  ])
  expect(await getMutePlace(ada.viewer, ben.handle)).toEqual({ handle: ben.handle, name: ben.handle, isSelf: false, isMuted: true })
  expect(await getMutePlace(ben.viewer, ben.handle)).toMatchObject({ isSelf: true, isMuted: false })
  for (let times = 0; times < 2; times += 1) await unmute(ada.viewer, ben.handle)
  expect(await listMutedHandles(ada.viewer)).toEqual([cleo.handle])
  expect(await listMuted(ben.viewer)).toEqual([])
})

it('is refused for nobody, oneself, while suspended, and beyond the most', async () => {
  await expect(mute(ada.viewer, 'nobody-here', NOW)).rejects.toMatchObject({ code: 'not_found' })
  await expect(unmute(ada.viewer, '../x')).rejects.toMatchObject({ code: 'not_found' })
  await expect(mute(ada.viewer, ada.handle, NOW)).rejects.toMatchObject({ code: 'invalid' })
  const { viewer } = await somebody({ suspendedUntil: FOREVER })
  await expect(mute(viewer, ben.handle, NOW)).rejects.toMatchObject({ code: 'forbidden' })
  await db().$executeRaw`
    WITH made AS (INSERT INTO account (name, deleted_at) SELECT 'former member', now() FROM generate_series(1, ${MUTES_MAX - 1}::int) RETURNING id)
    INSERT INTO mute (account_id, muted_id) SELECT ${BigInt(ada.id)}, id FROM made`
  await mute(ada.viewer, ben.handle, NOW)
  await expect(mute(ada.viewer, cleo.handle, NOW)).rejects.toMatchObject({ code: 'conflict' })
  await mute(ada.viewer, ben.handle, NOW)
})

it('leaves who mutes untold of what they write, and nobody else', async () => {
  const top = await argue(ada, 'Buses first.')
  await follow(cleo.viewer, { claimId: top })
  await workOffAll()
  await mute(ada.viewer, ben.handle, NOW)
  await argue(ben, 'Trams are better.', top)
  await comment(top, `Is it so, @${ada.handle}?`, { by: ben.viewer })
  await workOffAll()
  expect([await unread(ada), await unread(cleo), await db().mail.count({ where: { accountId: BigInt(ada.id) } })]).toEqual([0, 2, 0])
  await comment(top, 'And I say so too.', { by: cleo.viewer })
  await unmute(ada.viewer, ben.handle)
  await argue(ben, 'Much better.', top)
  await workOffAll()
  expect(await unread(ada)).toBe(2)
})

it('folds what they wrote, for who mutes alone, and answers of others stand', async () => {
  const top = await argue(ada, 'Buses first.')
  const [answer, other] = [await argue(ben, 'Trams are better.', top), await argue(cleo, 'Bridges too.', top)]
  const said = await comment(top, 'Which lines?', { by: ben.viewer })
  const reply = await comment(top, 'Lines 3 and 4.', { by: cleo.viewer, replyToId: said.id })
  await workOffAll()
  const texts = (among: string[] | null, { id } = ada) => listMutedTexts(debate.slug, { accountId: id }, among)
  expect(await texts([top, answer])).toEqual({ claims: [], comments: [] })
  await mute(ada.viewer, ben.handle, NOW)
  expect(await texts([top, answer, other])).toEqual({ claims: [answer], comments: [said.id] })
  expect(await texts([other])).toEqual({ claims: [], comments: [] })
  expect(await texts(null)).toEqual({ claims: [answer], comments: [said.id] })
  expect(await texts([top, answer], cleo)).toEqual({ claims: [], comments: [] })

  const muted = new Set(await listMutedHandles(ada.viewer))
  const page = await getClaimPage(debate.slug, top, { sort: 'newest' }, getTalk(top))
  expect(withMutedClaims(page!.cons, muted).items.map(({ id, isMuted = false }) => [id, isMuted])).toEqual([[other, false], [answer, true]])
  const [thread] = withMutedTalk(page!.more!, muted).threads
  expect([thread!.isMuted, thread!.answers.map(({ id, isMuted = false }) => [id, isMuted])]).toEqual([true, [[reply.id, false]]])
})

it('changes nothing for a moderator: the queue has what they flagged and wrote', async () => {
  await db().case.deleteMany()
  const { viewer } = await somebody({ role: 'moderator' })
  await openCaseOf({ target: { kind: 'account', id: ben.id }, author: ben, flags: [{ by: cleo }] })
  for (const one of [ben, cleo]) await mute(viewer, one.handle, NOW)
  expect((await listCases(viewer, {}, NOW)).items).toHaveLength(1)
})
