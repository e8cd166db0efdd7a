import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, beforeEach, expect, it } from 'vitest'

import { appeal } from '@/lib/appeal/commands'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { mute } from '@/lib/mute/commands'
import { askForDeletion } from '@/lib/personal/commands'
import { deleteDue } from '@/lib/personal/jobs'
import { exportData } from '@/lib/personal/queries'
import { type Person, person } from '../factories/account'
import { actionAgainst } from '../factories/appeal'
import { openCaseOf } from '../factories/case'
import { openSettled, postClaims } from '../factories/debate'

const NOW = new Date('2026-11-25T12:00:00Z')
const LATER = new Date('2026-11-26T12:00:00Z')
let quin: Person
let other: Person
let mod: Person
let actionId: string

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43) }))

/** Somebody to whom everything of moderation has happened. */
beforeEach(async () => {
  await db().account.updateMany({ where: { deleteAt: { not: null } }, data: { deleteAt: null } })
  const debate = await openSettled()
  const [claimId] = (await postClaims(debate, ['Words of theirs'])) as [string]
  ;[quin, other, mod] = [await person({ hasPassword: false }), await person({ hasPassword: false }), await person({ hasPassword: false, role: 'moderator' })]
  actionId = await actionAgainst(quin, { kind: 'hide', claim: { id: claimId, debateId: debate.id }, actor: mod, at: NOW, text: 'Words of mine' })
  await appeal(quin.viewer, { actionId, text: 'Words of my appeal' }, null, NOW)
  await openCaseOf({ target: { kind: 'account', id: other.id }, author: other, flags: [{ by: quin, reason: 'other', text: 'Words of my flag' }] })
  await openCaseOf({ target: { kind: 'claim', id: claimId }, claimId, debateId: debate.id, author: quin, text: 'Words of mine', flags: [{ by: other, text: 'Words of another' }] })
  await db().flagRecord.create({ data: { accountId: BigInt(quin.id), upheld: 1 } })
  await mute(quin.viewer, other.handle, NOW)
  await mute(other.viewer, quin.handle, NOW)
})

it('the export holds what was decided about somebody, what they flagged and whom they mute, and nobody who decided or flagged', async () => {
  const [file] = Object.values(unzipSync(await exportData(quin.viewer, NOW)))
  const text = strFromU8(file ?? new Uint8Array())
  expect(JSON.parse(text)).toMatchObject({
    decisions: [{ id: actionId, kind: 'hide', role: 'moderator', ruleKey: 'no-hatred', words: 'Please mend it.', text: 'Words of mine', undoneAt: null }],
    appeals: [{ actionId, text: 'Words of my appeal', outcome: null }],
    flags: [{ targetKind: 'account', targetId: other.id, reason: 'other', text: 'Words of my flag', outcome: null }],
    mutes: [{ handle: other.handle }],
  })
  expect(text).not.toContain(mod.handle)
  expect(text).not.toContain('Words of another')
})

it.each([['keep', 'Words of mine'], ['remove', null]] as const)('who leaves and has their texts %s leaves no appeal, words or mutes, and of what was done: %s', async (texts, left) => {
  await askForDeletion(quin.viewer, { texts }, NOW)
  expect(await deleteDue(LATER)).toBe(1)
  const accountId = BigInt(quin.id)
  expect(await db().action.findUnique({ where: { id: BigInt(actionId) } })).toMatchObject({ text: left, kind: 'hide' })
  expect(await Promise.all([
    db().appeal.count({ where: { accountId } }), db().case.count({ where: { targetKind: 'appeal', authorId: accountId } }), db().flagRecord.count({ where: { accountId } }),
    db().mute.count({ where: { OR: [{ accountId }, { mutedId: accountId }] } }), db().flag.count({ where: { accountId, text: 'Words of my flag' } }),
  ])).toEqual([0, 0, 0, 0, 0])
  expect(await db().flag.count({ where: { accountId, reason: 'other' } })).toBe(1)
  expect(await db().case.count({ where: { authorId: accountId, text: 'Words of mine' } })).toBe(left === null ? 0 : 1)
})
