import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { type ModerationTold, tellOfModeration } from '@/lib/notice/moderation-commands'
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
