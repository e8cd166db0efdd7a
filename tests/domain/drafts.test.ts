import { beforeEach, expect, it } from 'vitest'

import { FOREVER, type Viewer } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import { discardDraft, eraseDraft, forgetDrafts, keepDraft } from '@/lib/draft/commands'
import { getDraft } from '@/lib/draft/queries'
import { DRAFT_DAYS, DRAFT_FIELD_MAX, DRAFTS_MAX, draftPlaceSchema, putDraftSchema } from '@/lib/draft/schema'
import { atOnce, person } from '../factories/account'

let viewer: Viewer

beforeEach(async () => {
  viewer = (await person({ hasPassword: false })).viewer
})

const keep = (sequence: number, text: string, place = 'side-1-argument') => keepDraft(viewer, place, { sequence, fields: { text } })

it('a newer one goes before an older one, whatever the order in which they come', async () => {
  await keep(1, 'a')
  await keep(3, 'c')
  for (const sequence of [2, 3]) {
    await expect(keep(sequence, 'b')).rejects.toMatchObject({ code: 'conflict', current: { sequence: 3, fields: { text: 'c' } } })
  }
  expect(await getDraft(viewer, 'side-1-argument')).toMatchObject({ place: 'side-1-argument', sequence: 3, fields: { text: 'c' } })
  const { done, refused } = await atOnce(Array.from({ length: 10 }, (_, tab) => () => keep(4, `tab ${tab}`)))
  expect([done, new Set(refused)]).toEqual([1, new Set(['conflict'])])
})

it('of two tabs the second is told of the first, although neither heard an answer', async () => {
  const put = (writer: string, sequence: number, from: number, text = writer) => keepDraft(viewer, 'side-1-argument', { sequence, from, writer, fields: { text } })
  await put('one', 1, 0)
  const theirs = { code: 'conflict', current: { sequence: 1, fields: { text: 'one' } } }
  for (const sequence of [1, 2, 9]) await expect(put('two', sequence, 0)).rejects.toMatchObject(theirs)
  // The first goes on, whatever it has heard; the second once it knows.
  await put('one', 3, 0, 'one, longer')
  await put('two', 4, 3)
  await expect(put('one', 5, 3)).rejects.toMatchObject({ code: 'conflict', current: { sequence: 4 } })
})

it('posting erases it and leaves nothing where none was; what is still on its way is refused', async () => {
  await keepDraft(viewer, 'side-1-argument', { sequence: 1, from: 0, writer: 'one', fields: { text: 'x' } })
  for (const place of ['side-1-argument', 'claim-1-pro']) await db().$transaction((tx) => eraseDraft(tx, viewer, place))
  const rows = await db().draft.findMany({ where: { accountId: BigInt(viewer.id) }, select: { place: true, fields: true } })
  expect(rows).toEqual([{ place: 'side-1-argument', fields: {} }])
  await expect(keepDraft(viewer, 'side-1-argument', { sequence: 9, from: 1, writer: 'one', fields: { text: 'late' } })).rejects.toMatchObject({ code: 'conflict', current: { sequence: 2, fields: {} } })
})

it('is its owner’s alone, one for each place', async () => {
  const other = (await person({ hasPassword: false })).viewer
  await keep(1, 'mine')
  await keep(1, 'elsewhere', 'claim-1-pro')
  expect(await getDraft(other, 'side-1-argument')).toBeNull()
  await discardDraft(other, 'side-1-argument')
  await discardDraft(viewer, 'claim-1-pro')
  expect([(await getDraft(viewer, 'side-1-argument'))?.fields, await getDraft(viewer, 'claim-1-pro')]).toEqual([{ text: 'mine' }, null])
  await expect(keepDraft({ ...viewer, suspendedUntil: FOREVER }, 'claim-1-pro', { sequence: 9, fields: {} })).rejects.toMatchObject({ code: 'forbidden' })
})

it(`is forgotten after ${DRAFT_DAYS} days, and the oldest makes room`, async () => {
  const now = new Date()
  for (let count = 0; count <= DRAFTS_MAX; count += 1) await keepDraft(viewer, `claim-${count + 1}-pro`, { sequence: 1, fields: { text: 'x' } }, new Date(now.getTime() + count))
  const places = await db().draft.findMany({ where: { accountId: BigInt(viewer.id) }, select: { place: true } })
  expect([places.length, places.some(({ place }) => place === 'claim-1-pro')]).toEqual([DRAFTS_MAX, false])
  await forgetDrafts(new Date(now.getTime() + DRAFT_DAYS * 86_400_000))
  expect(await db().draft.count({ where: { accountId: BigInt(viewer.id) } })).toBe(DRAFTS_MAX)
  await forgetDrafts(new Date(now.getTime() + DRAFT_DAYS * 86_400_000 + DRAFTS_MAX + 1))
  expect(await db().draft.count({ where: { accountId: BigInt(viewer.id) } })).toBe(0)
})

it('makes room whatever number a draft begins with, and a discarded one goes before one that holds words', async () => {
  const now = new Date()
  const fill = (place: string, fields: Record<string, string>, age: number) => keepDraft(viewer, place, { sequence: 7, fields }, new Date(now.getTime() - age))
  await fill('claim-1-pro', { text: 'old, and mine' }, 9_000)
  for (let count = 2; count <= DRAFTS_MAX; count += 1) await fill(`claim-${count}-pro`, {}, 5_000 - count)
  await fill('claim-0-pro', { text: 'one more' }, 0)
  expect(await db().draft.count({ where: { accountId: BigInt(viewer.id) } })).toBe(DRAFTS_MAX)
  expect([(await getDraft(viewer, 'claim-1-pro'))?.fields, (await getDraft(viewer, 'claim-0-pro'))?.fields]).toEqual([{ text: 'old, and mine' }, { text: 'one more' }])
  expect(await db().draft.count({ where: { accountId: BigInt(viewer.id), place: 'claim-2-pro' } })).toBe(0)
})

it('discarding keeps the number, and nothing where nothing was', async () => {
  await keep(3, 'x')
  await discardDraft(viewer, 'side-1-argument')
  await discardDraft(viewer, 'made-up')
  const rows = await db().draft.findMany({ where: { accountId: BigInt(viewer.id) }, select: { place: true, sequence: true, fields: true } })
  expect(rows).toEqual([{ place: 'side-1-argument', sequence: 4n, fields: {} }])
})

it('holds texts within bounds, and no more', () => {
  const fits = (fields: unknown) => putDraftSchema.safeParse({ sequence: 1, fields }).success
  expect([fits({ text: 'x'.repeat(DRAFT_FIELD_MAX) }), fits({ 'quotes[]=3': 'on' }), fits({})]).toEqual([true, true, true])
  const wrong: unknown[] = [
    { text: 'x'.repeat(DRAFT_FIELD_MAX + 1) }, { text: { not: '' } }, { text: 'a\0' }, [], 'x', { ['x'.repeat(61)]: '' },
    Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`f${index}`, ''])),
  ]
  expect(wrong.filter(fits)).toEqual([])
  for (const sequence of [0, -1, 1.5, 2 ** 53, '1']) expect(putDraftSchema.safeParse({ sequence, fields: {} }).success).toBe(false)
  for (const place of ['', 'a b', '../x', 'A', '-a', 'x'.repeat(101)]) expect(draftPlaceSchema.safeParse(place).success).toBe(false)
})
