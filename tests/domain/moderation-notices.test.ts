import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { type ModerationTold, tellOfModeration } from '@/lib/notice/moderation-commands'
import { countUnread, listForMail, listNotices } from '@/lib/notice/queries'
import { type Person, person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'

const NOW = new Date('2026-11-26T12:00:00.000Z')
let ada: Person
let place: { debateId: bigint; claimId: bigint }
let actionId: bigint

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), SMTP_URL: 'smtp://127.0.0.1:9', PUBLIC_URL: 'https://crux.example' }))
afterAll(() => provideSettings({ SMTP_URL: '' }))

beforeEach(async () => {
  const debate = await openSettled()
  ada = await person({ hasPassword: false })
  const [claimId] = (await postClaims(debate, ['Buses first.'])).map(BigInt)
  place = { debateId: BigInt(debate.id), claimId: claimId! }
  const action = await db().action.create({
    data: { kind: 'hide', targetKind: 'claim', targetId: place.claimId, ...place, accountId: BigInt(ada.id), role: 'moderator', text: 'Buses first.', words: 'Please mend it.', before: {}, after: {} },
  })
  actionId = action.id
})

const tell = (...rows: ModerationTold[]) => db().$transaction((tx) => tellOfModeration(tx, rows, NOW))
const noticesOf = ({ id }: { id: string }) => db().notice.findMany({ where: { accountId: BigInt(id) }, orderBy: { id: 'asc' } })

describe('who is told of moderation', () => {
  it('gets one notice of each, with the place of the action, however often it is told, and one mail for those told together', async () => {
    const accountId = BigInt(ada.id)
    await tell({ accountId, kind: 'moderated', actionId }, { accountId, kind: 'undone', actionId })
    await tell({ accountId, kind: 'moderated', actionId })
    expect((await noticesOf(ada)).map(({ kind, debateId, claimId, createdAt }) => ({ kind, debateId, claimId, createdAt }))).toEqual([
      { kind: 'moderated', ...place, createdAt: NOW }, { kind: 'undone', ...place, createdAt: NOW },
    ])
    expect(await db().mail.findMany({ where: { accountId }, select: { subject: true } })).toEqual([{ subject: '2 notices for you' }])
  })

  it('is told while suspended, and not after having left', async () => {
    const [suspended, left] = [await person({ hasPassword: false, suspendedUntil: FOREVER }), await person({ hasPassword: false })]
    await db().account.update({ where: { id: BigInt(left.id) }, data: { name: 'former member', handle: null, email: null, emailVerifiedAt: null, passwordHash: null, deletedAt: NOW } })
    await tell({ accountId: BigInt(suspended.id), kind: 'moderated', actionId }, { accountId: BigInt(left.id), kind: 'moderated', actionId })
    expect([(await noticesOf(suspended)).length, (await noticesOf(left)).length]).toEqual([1, 0])
  })

  it('is told of nothing by nothing', async () => {
    await tell()
    expect(await db().notice.count({ where: { actionId } })).toBe(0)
  })
})

describe('what is told of moderation', () => {
  const accountId = () => BigInt(ada.id)
  const first = async ({ id }: { id: string }) => (await listNotices(id)).items[0]

  it('is the text, shown or not, the rule, the words and until when one may appeal, for its author', async () => {
    await db().action.update({ where: { id: actionId }, data: { ruleKey: 'no-hatred', ruleVersion: 1, at: NOW } })
    await db().$executeRaw`UPDATE claim SET status = 'hidden' WHERE id = ${place.claimId}`
    await tell({ accountId: accountId(), kind: 'moderated', actionId })
    expect(await first(ada)).toMatchObject({
      kind: 'moderated', target: 'claim', isOwn: true, claimId: String(place.claimId), text: 'Buses first.', flag: null, appeal: null, heldFor: [],
      action: { id: String(actionId), kind: 'hide', role: 'moderator', rule: { key: 'no-hatred', version: 1, title: 'No hatred' }, words: 'Please mend it.', until: null, undone: false, appealBy: '2026-12-26T12:00:00.000Z' },
    })
    expect([await countUnread({ accountId: ada.id }), (await listForMail((await noticesOf(ada)).map(({ id }) => id))).length]).toEqual([1, 1])
  })

  it('is no appeal any more once there is one, and once it was taken back', async () => {
    await tell({ accountId: accountId(), kind: 'moderated', actionId })
    await db().appeal.create({ data: { actionId, accountId: accountId(), text: 'No.' } })
    expect(await first(ada)).toMatchObject({ action: { appealBy: null } })
    await db().appeal.deleteMany({ where: { actionId } })
    await db().action.update({ where: { id: actionId }, data: { undoneAt: NOW } })
    expect(await first(ada)).toMatchObject({ action: { undone: true, appealBy: null } })
  })

  it('is neither the text nor the words for who flagged it, and no address where they see nothing', async () => {
    const ben = await person({ hasPassword: false })
    const { id: caseId } = await db().case.create({ data: { targetKind: 'claim', targetId: place.claimId, ...place, authorId: accountId(), text: 'Buses first.', reasons: ['spam'], held: [], status: 'decided', decidedAt: NOW, actionId } })
    await db().action.update({ where: { id: actionId }, data: { caseId } })
    await db().flag.create({ data: { caseId, accountId: BigInt(ben.id), reason: 'spam', weight: 1, outcome: 'upheld' } })
    await tell({ accountId: BigInt(ben.id), kind: 'flag_decided', actionId, caseId })
    expect(await first(ben)).toMatchObject({ isOwn: false, text: null, flag: { reason: 'spam', outcome: 'upheld' }, action: { kind: 'hide', words: null, appealBy: null }, claimId: String(place.claimId) })
    await db().debate.update({ where: { id: place.debateId }, data: { visibility: 'private' } })
    expect(await first(ben)).toMatchObject({ debateSlug: null, debateTitle: null, claimId: null })
  })

  it('is why a text of theirs waits, with the text', async () => {
    await db().$executeRaw`UPDATE claim SET status = 'held', author_id = ${accountId()} WHERE id = ${place.claimId}`
    const { id: caseId } = await db().case.create({ data: { targetKind: 'claim', targetId: place.claimId, ...place, authorId: accountId(), text: 'Buses first.', reasons: [], held: ['links'] } })
    await tell({ accountId: accountId(), kind: 'held', caseId })
    expect(await first(ada)).toMatchObject({ kind: 'held', isOwn: true, text: 'Buses first.', heldFor: ['links'], action: null })
  })

  it('is the claim that stands somewhere else, to who may see it there', async () => {
    const ben = await person({ hasPassword: false })
    const { id: moveId } = await db().action.create({ data: { kind: 'move', targetKind: 'claim', targetId: place.claimId, ...place, accountId: accountId(), role: 'moderator', before: {}, after: {} } })
    await tell({ accountId: BigInt(ben.id), kind: 'moved', actionId: moveId })
    expect(await first(ben)).toMatchObject({ kind: 'moved', isOwn: false, text: 'Buses first.' })
    await db().debate.update({ where: { id: place.debateId }, data: { visibility: 'private' } })
    expect([await first(ben), await countUnread({ accountId: ben.id })]).toEqual([undefined, 0])
  })

  it('is about a person alone without any debate', async () => {
    const { id } = await db().action.create({ data: { kind: 'silence', targetKind: 'account', targetId: accountId(), accountId: accountId(), role: 'admin', words: 'Too loud.', until: NOW, before: {}, after: {} } })
    await tell({ accountId: accountId(), kind: 'moderated', actionId: id })
    expect(await first(ada)).toMatchObject({ target: 'account', debateSlug: null, claimId: null, text: null, action: { kind: 'silence', until: NOW.toISOString() } })
  })
})
