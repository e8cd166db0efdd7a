import { beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { HIDDEN_BY_FLAGS } from '../../lib/case/priority'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { flag } from '../../lib/flag/commands'
import type { Flaggable } from '../../lib/flag/schema'
import { act } from '../../lib/moderation/act-commands'
import { undo } from '../../lib/moderation/undo-commands'
import { workOffAll } from '../../lib/worker'
import { person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { established, giveRecord } from '../factories/established'

let debate: Debate
let claimId: string
let author: Viewer

beforeEach(async () => {
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS_NEW: '0', FLAGS_TO_HIDE: '3' })
  await db().rateLimit.deleteMany()
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Cars kill.'])) as [string]
  author = (await person({ hasPassword: false })).viewer
  await giveClaims(author, [claimId])
  await workOffAll()
})

const raise = async (named: Flaggable, by: Viewer) => flag(by, named, { reason: 'abuse' }, null)
const member = async () => (await established()).viewer
const statusOf = async (id = claimId) => (await db().claim.findUniqueOrThrow({ where: { id: BigInt(id) } })).status
const actions = () => db().action.findMany({ where: { targetKind: 'claim', targetId: BigInt(claimId) } })

describe('what several people flag', () => {
  it('is hidden at the third good flag, until a moderator has looked', async () => {
    await raise({ claimId }, await member())
    await raise({ claimId }, await member())
    expect(await statusOf()).toBe('shown')
    await raise({ claimId }, await member())
    expect(await statusOf()).toBe('hidden')
    expect(await actions()).toMatchObject([{
      kind: 'hide', role: 'automatic', actorId: null, accountId: BigInt(author.id), debateId: BigInt(debate.id), claimId: BigInt(claimId), text: 'Cars kill.',
      before: { status: 'shown' }, after: { status: 'hidden' }, ruleKey: null, strike: false, undoneAt: null,
    }])
    const open = await db().case.findFirstOrThrow({ where: { targetKind: 'claim', targetId: BigInt(claimId) } })
    expect(open).toMatchObject({ status: 'open', held: [HIDDEN_BY_FLAGS], flagCount: 3, actionId: null })
    await workOffAll()
    expect(await db().claim.findUniqueOrThrow({ where: { id: BigInt(claimId) } })).toMatchObject({ counted: false })
  })

  it('is not hidden by people who are new, however many', async () => {
    for (let count = 0; count < 8; count += 1) await raise({ claimId }, (await person({ hasPassword: false })).viewer)
    await raise({ claimId }, await member())
    await raise({ claimId }, await member())
    expect(await statusOf()).toBe('shown')
  })

  it('is not hidden by flags that weigh too little, nor by those that count nothing', async () => {
    for (let count = 0; count < 4; count += 1) {
      const bad = await established()
      await giveRecord(bad, count === 3 ? { upheld: 20, mutedUntil: new Date(Date.now() + 60_000) } : { dismissed: 20 })
      await raise({ claimId }, bad.viewer)
    }
    expect(await statusOf()).toBe('shown')
  })

  it('is not hidden again in the words that a moderator has left', async () => {
    const [one, two, three, ...others] = await Promise.all(Array.from({ length: 6 }, member))
    for (const by of [one!, two!, three!]) await raise({ claimId }, by)
    await act((await person({ role: 'moderator', hasPassword: false })).viewer, { target: { kind: 'claim', id: claimId }, kind: 'dismiss' }, null)
    expect(await statusOf()).toBe('shown')
    for (const by of others) await raise({ claimId }, by)
    expect(await statusOf()).toBe('shown')
    expect(await db().case.count({ where: { targetKind: 'claim', targetId: BigInt(claimId), status: 'open', flagCount: 3 } })).toBe(1)
  })

  it('is not hidden again in words of which that was taken back, and in others it is', async () => {
    for (let count = 0; count < 3; count += 1) await raise({ claimId }, await member())
    const moderator = (await person({ role: 'moderator', hasPassword: false })).viewer
    await undo(moderator, String((await actions())[0]!.id), null)
    await raise({ claimId }, await member())
    expect(await statusOf()).toBe('shown')
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { text: 'Cars kill people.', revision: 2 } })
    await raise({ claimId }, await member())
    expect(await statusOf()).toBe('hidden')
  })

  it('is not hidden again in words that were changed after the first flag, and then left by a moderator', async () => {
    await raise({ claimId }, await member())
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { text: 'Cars kill people.', revision: 2 } })
    const moderator = (await person({ role: 'moderator', hasPassword: false })).viewer
    await act(moderator, { target: { kind: 'claim', id: claimId }, kind: 'dismiss' }, null)
    for (let count = 0; count < 4; count += 1) await raise({ claimId }, await member())
    expect(await statusOf()).toBe('shown')
  })

  it('is hidden once by many at the same moment; comments likewise', async () => {
    const { id: commentId } = await comment(claimId, 'They do.')
    const people = await Promise.all(Array.from({ length: 8 }, member))
    await Promise.all(people.flatMap((by) => [raise({ claimId }, by), raise({ commentId }, by)].map((tried) => tried.catch((error: { code?: string }) => error.code))))
    expect(await actions()).toHaveLength(1)
    expect(await db().action.count({ where: { targetKind: 'comment', targetId: BigInt(commentId), kind: 'hide' } })).toBe(1)
    expect((await db().comment.findUniqueOrThrow({ where: { id: BigInt(commentId) } })).status).toBe('hidden')
  })
})
