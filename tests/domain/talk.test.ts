import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { withdrawComment } from '@/lib/comment/commands'
import { getTalk, listComments } from '@/lib/comment/queries'
import { ANSWERS_BEFORE, ANSWERS_SHOWN, THREADS_SHOWN } from '@/lib/comment/view'
import { db } from '@/lib/db/client'
import { listenForChanges } from '@/lib/db/listener'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { takeStance } from '@/lib/stance/commands'
import { workOffAll } from '@/lib/worker'
import { person, type Person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'

let debate: Debate
let parentId: string
let claimId: string
let author: Person

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY_NEW: '1000000' }))

beforeEach(async () => {
  debate = await openSettled()
  ;[parentId] = (await postClaims(debate, ['Buses first.'])) as [string]
  ;[claimId] = (await postClaims(debate, ['Trams are better.'], { parentId, stance: 'con' })) as [string]
  author = await person({ hasPassword: false })
})

/** Writes comments straight into their table, as many as one would never post in a test. Returns their ids. */
async function fill(count: number, replyToId?: string): Promise<string[]> {
  const rows = await db().comment.createManyAndReturn({
    data: Array.from({ length: count }, (_, index) => ({
      debateId: BigInt(debate.id), claimId: BigInt(claimId), authorId: BigInt(author.id), text: `Text ${index}`,
      replyToId: replyToId === undefined ? null : BigInt(replyToId),
    })),
    select: { id: true },
  })
  return rows.map(({ id }) => String(id))
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)

describe('the talk on a page', () => {
  it('begins with the oldest threads, and goes on from the first that it does not show', async () => {
    const ids = await fill(2 * THREADS_SHOWN + 3)
    const first = await getTalk(claimId)
    expect([idsOf(first.threads), first.begunEarlier, first.next]).toEqual([ids.slice(0, THREADS_SHOWN), false, ids[THREADS_SHOWN]])
    const second = await getTalk(claimId, first.next ?? '')
    expect([idsOf(second.threads), second.begunEarlier, second.next]).toEqual([ids.slice(THREADS_SHOWN, 2 * THREADS_SHOWN), true, ids[2 * THREADS_SHOWN]])
    const last = await getTalk(claimId, second.next ?? '')
    expect([idsOf(last.threads), last.next]).toEqual([ids.slice(2 * THREADS_SHOWN), null])
  })

  it('shows what is asked for among what was said before it, as far as the first page holds it', async () => {
    const ids = await fill(THREADS_SHOWN + 1)
    expect(await getTalk(claimId, ids[THREADS_SHOWN - 1])).toEqual(await getTalk(claimId))
    expect(idsOf((await getTalk(claimId, ids[THREADS_SHOWN])).threads)).toEqual([ids[THREADS_SHOWN]])
    // Somebody else's, none, and past the end.
    const [other] = (await postClaims(debate, ['Elsewhere'])) as [string]
    const elsewhere = await comment(other, 'Elsewhere')
    expect(await getTalk(claimId, elsewhere.id)).toEqual({ threads: [], begunEarlier: false, next: null })
    expect(await getTalk(claimId, ids[0] && '1')).toEqual(await getTalk(claimId))
  })

  it('shows the first answers of a thread, and those around one that is further down', async () => {
    const [top] = (await fill(1)) as [string]
    const answers = await fill(2 * ANSWERS_SHOWN + 15, top)
    const [thread] = (await getTalk(claimId)).threads
    expect([thread?.replies, idsOf(thread?.answers ?? []), thread?.begunEarlier, thread?.nextAnswer]).toEqual([answers.length, answers.slice(0, ANSWERS_SHOWN), false, answers[ANSWERS_SHOWN]])
    const [further] = (await getTalk(claimId, answers[40])).threads
    const begin = 40 - ANSWERS_BEFORE
    expect([idsOf(further?.answers ?? []), further?.begunEarlier, further?.nextAnswer]).toEqual([answers.slice(begin, begin + ANSWERS_SHOWN), true, answers[begin + ANSWERS_SHOWN]])
    const [near] = (await getTalk(claimId, answers[5])).threads
    expect([near?.answers[0]?.id, near?.begunEarlier]).toEqual([answers[0], false])
  })

  it('tells beside each where its author stands now', async () => {
    await comment(claimId, 'I stand somewhere.', { by: author.viewer })
    expect((await getTalk(claimId)).threads[0]?.sideId).toBeNull()
    await takeStance(author.viewer, debate.slug, { sideId: debate.sides[1]!.id })
    expect((await getTalk(claimId)).threads[0]?.sideId).toBe(debate.sides[1]?.id)
  })
})

describe('the list for programs', () => {
  it('is read a page at a time, threads and answers apart', async () => {
    const ids = await fill(5)
    const answers = await fill(3, ids[1])
    const first = await listComments(claimId, { limit: 3 })
    const rest = await listComments(claimId, { limit: 3, cursor: first.nextCursor ?? '' })
    expect([...idsOf(first.items), ...idsOf(rest.items)]).toEqual(ids)
    expect([first.items[1]?.replies, rest.nextCursor]).toEqual([3, null])
    expect(idsOf((await listComments(claimId, { replyTo: ids[1] })).items)).toEqual(answers)
    await expect(listComments(claimId, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('what is renewed', () => {
  const heard: string[] = []
  let wake = (): void => {}

  /** The pages that a change names. A page that no test names is the mark at which to stop. */
  async function renewedBy(change: () => Promise<unknown>): Promise<string[]> {
    await workOffAll()
    heard.length = 0
    await change()
    await workOffAll()
    const marker = await openSettled()
    await new Promise<void>((done) => {
      wake = () => heard.includes(`/debates/${marker.slug}`) && done()
      wake()
    })
    const ofDebate = [...new Set(heard)].filter((address) => address.startsWith(`/debates/${debate.slug}`))
    // What happened is told on pages of their own.
    return ofDebate.filter((address) => !/\/(?:activity|feed\.xml)$/.test(address)).sort()
  }

  beforeAll(async () => {
    let ready = (): void => {}
    const isReady = new Promise<void>((done) => (ready = done))
    const listener = listenForChanges({ onChanged: (pages) => (heard.push(...pages), wake()), onLost: () => {}, onReady: () => ready() })
    await isReady
    return () => listener.stop()
  })

  it('is the claim’s page, the one that lists it, and no other', async () => {
    const [own, above, home] = [`/debates/${debate.slug}/claims/${claimId}`, `/debates/${debate.slug}/claims/${parentId}`, `/debates/${debate.slug}`]
    // Whoever comes to take part is counted on the debate's page.
    const first = await renewedBy(() => comment(claimId, 'First', { by: author.viewer }))
    expect(first).toEqual([home, own, above].sort())
    let id = ''
    expect(await renewedBy(async () => (id = (await comment(claimId, 'Second', { by: author.viewer })).id))).toEqual([own, above].sort())
    expect(await renewedBy(() => withdrawComment(author.viewer, id))).toEqual([own, above, `${home}/comments/*`].sort())
    expect(await renewedBy(() => comment(parentId, 'At the top', { by: author.viewer }))).toEqual([home, above].sort())
    expect(await renewedBy(() => takeStance(author.viewer, debate.slug, { sideId: null }))).toEqual(expect.arrayContaining([own, above]))
  })

  it('is also each page above a withdrawn claim, for what is listed there may have been kept by its comments alone', async () => {
    const [deep] = (await postClaims(debate, ['Since they are late.'], { parentId: claimId })) as [string]
    const { id } = await comment(deep, 'Are they?', { by: author.viewer })
    await workOffAll()
    await db().claim.updateMany({ where: { id: { in: [claimId, deep].map(BigInt) } }, data: { status: 'withdrawn' } })
    const home = `/debates/${debate.slug}`
    const above = [parentId, claimId, deep].map((one) => `${home}/claims/${one}`)
    expect(await renewedBy(() => withdrawComment(author.viewer, id))).toEqual([home, ...above, `${home}/comments/*`].sort())
  })
})
