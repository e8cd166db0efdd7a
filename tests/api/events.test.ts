import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'

import { liveHub } from '../../lib/api/events'
import { debateFiguresSchema } from '../../lib/live/schema'
import { recordChanges } from '../../lib/change/commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { env, provideSettings } from '../../lib/env'
import { workOffAll } from '../../lib/worker'
import { openSettled, postClaims } from '../factories/debate'
import { type EventReader, readEvents } from '../setup/event-reader'
import { ask, refusal } from './asking'
import { startLiveServer } from './live-server'

let live: Awaited<ReturnType<typeof startLiveServer>>
let debate: Debate
const open: EventReader[] = []

beforeAll(async () => {
  live = await startLiveServer()
})
afterAll(() => live.stop())
afterEach(async () => {
  for (const reader of open.splice(0)) {
    reader.close()
    await reader.ended
  }
})

const follow = async ({ slug }: Pick<Debate, 'slug'>, headers?: Record<string, string>) => {
  const reader = await readEvents(live.url(`/debates/${slug}/events`), headers)
  open.push(reader)
  return reader
}

/** As votes do: the row is written, the change recorded, the counts kept by a job. Here they are kept at once. */
const setFigures = (claimId: string, count: number, strength: number) =>
  db().$transaction(async (tx) => {
    await tx.claim.update({ where: { id: BigInt(claimId) }, data: { voteCount: count, strength }, select: { id: true } })
    await recordChanges(tx, [{ kind: 'votes.changed', debateId: BigInt(debate.id), claimId: BigInt(claimId) }])
  })

describe('a stream', () => {
  it('begins with how the debate stands, and goes on with what happens', async () => {
    debate = await openSettled()
    const [top] = (await postClaims(debate, ['Top'])) as [string]
    await workOffAll()
    const reader = await follow(debate)
    expect(reader.status).toBe(200)
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': '*',
    })
    const hello = await reader.find('hello')
    expect(debateFiguresSchema.parse(hello.data)).toMatchObject({ stats: { claims: 1, votes: 0 }, thesisStrength: null })
    expect(reader.text()).toMatch(/^retry: [2-5]\d{3}\nid: \d{13}\nevent: hello\n/)

    const [pro] = (await postClaims(debate, ['Pro'], { parentId: top })) as [string]
    await workOffAll()
    const posted = await reader.find('claim.posted')
    expect(posted.data).toEqual({ claimId: pro, parentId: top, sideId: debate.sides[0]?.id, stance: 'pro' })
    expect((await reader.find('votes.changed', ({ claimId }: { claimId: string }) => claimId === top)).data).toMatchObject({ pros: 1 })
    expect((await reader.find('totals.changed')).data).toMatchObject({ stats: { claims: 2 }, sides: [{ claimCount: 2, argumentCount: 1 }, { claimCount: 0 }] })

    await setFigures(pro, 3, 61.234567)
    await workOffAll()
    await reader.find('votes.changed', ({ claimId, count }: { claimId: string; count: number }) => claimId === pro && count === 3)
    expect(reader.told.at(-1)?.event).toBe('totals.changed')
  })
})
