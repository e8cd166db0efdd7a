import { beforeAll, describe, expect, it } from 'vitest'

import type { Viewer } from '@/lib/account/schema'
import type { TargetKind } from '@/lib/case/schema'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { act } from '@/lib/moderation/act-commands'
import { type Act, type ActionKind, KINDS_FOR } from '@/lib/moderation/schema'
import { undo } from '@/lib/moderation/undo-commands'
import { person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'

// Who may do what to what of whom. What is expected stands here by ranks, apart from the rules that are asked.

const NOW = new Date()
const LATER = new Date(NOW.getTime() + 86_400_000)

/** Who acts, by how high they stand in the debate and in the whole place. */
const ACTORS = {
  member: [0, 0], author: [0, 0], owner: [0, 0], 'moderator of this debate': [1, 0], 'moderator of another debate': [0, 0], moderator: [2, 2], admin: [3, 3],
  'suspended moderator': [0, 0], 'suspended moderator of this debate': [0, 0], 'moderator by a token that reads': [0, 0], 'moderator by a token that moderates': [2, 2],
} as const satisfies Record<string, readonly [inDebate: number, everywhere: number]>
type Actor = keyof typeof ACTORS

/** Whose it is. */
const AUTHORS = { member: [0, 0], 'moderator of this debate': [1, 0], moderator: [2, 2], admin: [3, 3] } as const
type Author = keyof typeof AUTHORS

let debate: Debate
let place: string
const actors = new Map<Actor, Viewer>()
const authors = new Map<Author, Viewer>()

beforeAll(async () => {
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY_NEW: '1000' })
  debate = await openSettled()
  const elsewhere = await openSettled()
  ;[place] = (await postClaims(debate, ['A place to move to.'], { side: 1 })) as [string]
  const somebody = async (role: Viewer['role'] = 'member') => (await person({ role, hasPassword: false })).viewer
  const names = async (viewer: Viewer, { id }: Debate) => db().debateModerator.create({ data: { debateId: BigInt(id), accountId: BigInt(viewer.id) } })
  const moderator = await somebody('moderator')
  const [here, there, suspended] = [await somebody(), await somebody(), await somebody()]
  await names(here, debate)
  await names(there, elsewhere)
  await names(suspended, debate)
  for (const [actor, viewer] of [
    ['member', await somebody()], ['owner', await somebody()], ['moderator of this debate', here], ['moderator of another debate', there],
    ['moderator', moderator], ['admin', await somebody('admin')], ['suspended moderator', { ...(await somebody('moderator')), suspendedUntil: LATER }],
    ['suspended moderator of this debate', { ...suspended, suspendedUntil: LATER }],
    ['moderator by a token that reads', { ...moderator, scopes: ['read', 'write'] }], ['moderator by a token that moderates', { ...moderator, scopes: ['moderate'] }],
  ] as const) actors.set(actor, viewer)
  for (const [author, role] of [['member', 'member'], ['moderator of this debate', 'member'], ['moderator', 'moderator'], ['admin', 'admin']] as const) authors.set(author, await somebody(role))
  await names(authors.get('moderator of this debate')!, debate)
})

/** Something of theirs, in the state that the action is for. */
async function targetOf(kind: TargetKind, does: ActionKind, author: Viewer): Promise<Act['target']> {
  if (kind === 'account') return { kind, id: author.id }
  if (kind === 'debate') {
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { ownerId: BigInt(author.id), status: does === 'reopen' ? 'closed' : 'open' } })
    return { kind, id: debate.id }
  }
  const [claimId] = (await postClaims(debate, ['Something.'])) as [string]
  await giveClaims(author, [claimId])
  const status = does === 'restore' ? 'hidden' : 'shown'
  if (kind === 'claim') {
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { status } })
    return { kind, id: claimId }
  }
  await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'open' } })
  const { id } = await comment(claimId, 'Something.', { by: author })
  await db().comment.update({ where: { id: BigInt(id) }, data: { status } })
  return { kind: 'comment', id }
}

const inputOf = (target: Act['target'], kind: ActionKind): Act => ({
  target, kind, rule: 'on-topic', ...(['approval', 'silence', 'suspend'].includes(kind) && { until: LATER }),
  ...(kind === 'slow' && { seconds: 60 }), ...(kind === 'move' && { place: { parentId: place, stance: 'pro' } }),
})

const isAllowed = (actor: Actor, author: Author, target: TargetKind, kind: ActionKind): boolean => {
  if (actor === 'author') return false
  const which = target === 'account' ? 1 : 0
  const [acts, concerned] = [ACTORS[actor][which], AUTHORS[author][which]]
  return acts > concerned || (kind === 'dismiss' && actor === 'admin' && author === 'admin')
}

const CASES = (['claim', 'comment', 'debate', 'account'] as const).flatMap((target) =>
  KINDS_FOR[target].flatMap((kind) => (Object.keys(AUTHORS) as Author[]).map((author) => [kind, target, author] as const)))

describe('the matrix of moderation', () => {
  it.each(CASES)('to %s: a %s of a %s', async (kind, target, author) => {
    const whose = authors.get(author)!
    let on: Act['target'] | null = null
    const before = await db().action.count()
    let done = 0
    for (const actor of Object.keys(ACTORS) as Actor[]) {
      const viewer = actor === 'author' ? whose : actors.get(actor)!
      on ??= await targetOf(target, kind, whose)
      const end = await act(viewer, inputOf(on, kind), null, NOW).then(({ actionId }) => actionId, (error: { code?: string }) => error.code ?? String(error))
      if (!isAllowed(actor, author, target, kind)) {
        expect(end, actor).toBe('forbidden')
        continue
      }
      expect(end, actor).toMatch(/^\d+$/)
      done += 1
      // Who may not do it may not undo it either.
      if (kind !== 'erase') {
        await expect(undo(actors.get('member')!, end, null, NOW), actor).rejects.toMatchObject({ code: 'forbidden' })
        await expect(undo(whose, end, null, NOW), actor).rejects.toMatchObject({ code: 'forbidden' })
        const lower = actors.get('moderator of this debate')!
        if (ACTORS[actor][0] > 1 && target !== 'account') await expect(undo(lower, end, null, NOW), actor).rejects.toMatchObject({ code: 'forbidden' })
        await undo(viewer, end, null, NOW)
      }
      on = null
    }
    expect(await db().action.count()).toBe(before + done)
  })

  it('is nothing to who cannot see it: a private debate, a draft, what waits to be looked at, and what is not there', async () => {
    const member = actors.get('member')!
    const { kind, id } = await targetOf('claim', 'hide', authors.get('member')!)
    const tries = (viewer: Viewer, target: Act['target'] = { kind, id }) => act(viewer, inputOf(target, 'hide'), null, NOW)
    await expect(tries(actors.get('admin')!, { kind: 'claim', id: '999999' })).rejects.toMatchObject({ code: 'not_found' })
    await db().claim.update({ where: { id: BigInt(id) }, data: { status: 'held' } })
    await expect(tries(member)).rejects.toMatchObject({ code: 'not_found' })
    for (const data of [{ visibility: 'private' }, { status: 'draft' }, { visibility: 'unlisted' }] as const) {
      await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'public', status: 'open', ownerId: null, ...data } })
      await db().claim.update({ where: { id: BigInt(id) }, data: { status: 'shown' } })
      await expect(tries(member), JSON.stringify(data)).rejects.toMatchObject({ code: 'not_found' })
      await expect(tries(actors.get('moderator of another debate')!), JSON.stringify(data)).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
