import { describe, expect, it } from 'vitest'

import { type NewCase, openCase } from '../../lib/case/open-commands'
import { HIDDEN_BY_FLAGS, priorityOf } from '../../lib/case/priority'
import { FLAG_REASONS } from '../../lib/case/schema'
import { db } from '../../lib/db/client'
import { openDebate, postClaims } from '../factories/debate'

const now = new Date('2026-11-20T12:00:00Z')

async function claimCase(): Promise<NewCase> {
  const debate = await openDebate()
  const [id] = await postClaims(debate, ['Streets without cars are quieter.'])
  const claimId = BigInt(id!)
  return { target: { kind: 'claim', id: claimId }, debateId: BigInt(debate.id), claimId, authorId: null, text: 'Streets without cars are quieter.', textRevision: 1 }
}

const open = (wanted: NewCase): Promise<bigint> => db().$transaction((tx) => openCase(tx, wanted, now), { maxWait: 20_000 })
const read = (id: bigint) => db().case.findUniqueOrThrow({ where: { id } })

describe('opening a case', () => {
  it('keeps what was flagged, where, and why', async () => {
    const wanted = await claimCase()
    const id = await open({ ...wanted, flag: { reason: 'abuse', weight: 1.5 } })
    expect(await read(id)).toMatchObject({
      targetKind: 'claim', targetId: wanted.target.id, debateId: wanted.debateId, claimId: wanted.claimId, status: 'open', revision: 1,
      flagCount: 1, flagWeight: 1.5, reasons: ['abuse'], held: [], text: wanted.text, textRevision: 1, openedAt: now,
    })
  })

  it('joins the open one: flags add up, reasons stand once with the worst first, and the text of the first stays', async () => {
    const wanted = await claimCase()
    const id = await open({ ...wanted, flag: { reason: 'spam', weight: 1 } })
    const joined = [
      await open({ ...wanted, text: 'Other words by now', textRevision: 2, flag: { reason: 'illegal', weight: 0.5 } }),
      await open({ ...wanted, flag: { reason: 'spam', weight: 1 } }),
      await open({ ...wanted, held: ['words', 'links'] }),
      await open({ ...wanted, held: ['links', HIDDEN_BY_FLAGS] }),
    ]
    expect(new Set(joined)).toEqual(new Set([id]))
    expect(await read(id)).toMatchObject({
      flagCount: 3, flagWeight: 2.5, reasons: ['illegal', 'spam'], held: ['words', 'links', HIDDEN_BY_FLAGS], text: wanted.text, textRevision: 1,
      priority: priorityOf({ kind: 'claim', reasons: ['illegal', 'spam'], weight: 2.5, held: ['words', 'links', HIDDEN_BY_FLAGS] }),
    })
  })

  it.each(FLAG_REASONS)('ranks a joined case as the rule says: %s', async (reason) => {
    const wanted = await claimCase()
    await open(wanted)
    const id = await open({ ...wanted, flag: { reason, weight: 30 } })
    expect((await read(id)).priority).toBe(priorityOf({ kind: 'claim', reasons: [reason], weight: 30, held: [] }))
  })

  it('opens another once the one before is decided', async () => {
    const wanted = await claimCase()
    const first = await open({ ...wanted, flag: { reason: 'spam', weight: 1 } })
    await db().case.update({ where: { id: first }, data: { status: 'decided', decidedAt: now } })
    const second = await open({ ...wanted, flag: { reason: 'abuse', weight: 1 } })
    expect(second).not.toBe(first)
    expect(await read(second)).toMatchObject({ flagCount: 1, reasons: ['abuse'] })
  })

  it('keeps who must not open an appeal, and ranks it without flags', async () => {
    const id = await open({ target: { kind: 'appeal', id: 999_999n }, debateId: null, claimId: null, authorId: null, barredId: null, text: null })
    expect(await read(id)).toMatchObject({ targetKind: 'appeal', flagCount: 0, priority: priorityOf({ kind: 'appeal', reasons: [], weight: 0, held: [] }) })
  })

  it('is one case for a hundred at once', async () => {
    const wanted = await claimCase()
    const ids = await Promise.all(Array.from({ length: 100 }, () => open({ ...wanted, flag: { reason: 'spam', weight: 0.5 } })))
    expect(new Set(ids).size).toBe(1)
    expect(await read(ids[0]!)).toMatchObject({ flagCount: 100, flagWeight: 50, reasons: ['spam'] })
  })
})
