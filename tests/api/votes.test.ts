import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { workOffAll } from '../../lib/worker'
import { giveClaims } from '../factories/author'
import { openSettled, postClaims } from '../factories/debate'
import { makePerson, OWN, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'

let debate: Debate
let claimId: string
let member: Viewer
let headers: Record<string, string>

beforeAll(() => {
  provideAuth()
  provideSettings({ LIMIT_VOTES_A_MINUTE_NEW: '1000' })
})

beforeEach(async () => {
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  await workOffAll()
  member = await makePerson()
  headers = { ...(await program(member, ['read', 'write'])).headers, 'Content-Type': 'application/json' }
})

const put = (body: unknown, given = headers): RequestInit => ({ method: 'PUT', headers: given, body: JSON.stringify(body) })
const json = async (path: string, given: RequestInit = { headers }): Promise<unknown> => JSON.parse((await ask(path, given)).text)
const none = { count: 0, mean: null, histogram: [0, 0, 0, 0, 0] }

describe('PUT and DELETE /claims/{id}/vote', () => {
  it('answer the votes as they are now, which the claim tells as soon as they were followed', async () => {
    const [first, second] = debate.sides.map(({ id }) => id)
    await ask(`/debates/${debate.slug}/stance`, put({ sideId: second }))
    const mine = { count: 1, mean: 3, histogram: [0, 0, 0, 1, 0] }
    const votes = { ...mine, bySide: [{ sideId: first, ...none }, { sideId: second, ...mine }] }
    expect(await json(`/claims/${claimId}/vote`, put({ value: 3, reason: 'unclear' }))).toEqual(votes)
    await workOffAll()
    expect(await json(`/claims/${claimId}`)).toMatchObject({ votes, strength: (100 * (0.75 + 2.4)) / 5 })
    expect(await json(`/debates/${debate.slug}/claims`)).toMatchObject({ items: [{ votes }] })
    expect(await json(`/debates/${debate.slug}`)).toMatchObject({ stats: { votes: 1, people: 1 }, stances: { now: { undecided: 0, sides: [{ people: 0 }, { people: 1 }] } } })
    expect(await json(`/claims/${claimId}/vote`, { method: 'DELETE', headers })).toEqual({ ...none, bySide: [{ sideId: first, ...none }, { sideId: second, ...none }] })
  })

  it.each<[unknown, number]>([
    [{}, 400], [{ value: 5 }, 400], [{ value: -1 }, 400], [{ value: 1.5 }, 400], [{ value: '3' }, 400], [{ value: null }, 400],
    [{ value: 3, reason: 'because' }, 400], [{ value: 3, accountId: '1' }, 400], [[], 400],
  ])('refuse %j', async (body, status) => {
    expect((await refusal(`/claims/${claimId}/vote`, put(body))).status).toBe(status)
    expect(await db().vote.count({ where: { claimId: BigInt(claimId) } })).toBe(0)
  })

  it('say why not: closed, one\'s own, not there, a token that only reads', async () => {
    const only = { ...(await program(member, ['read'])).headers, 'Content-Type': 'application/json' }
    expect(await refusal(`/claims/${claimId}/vote`, put({ value: 3 }, only))).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await refusal('/claims/999999999/vote', put({ value: 3 }))).toMatchObject({ status: 404, code: 'not_found' })
    await giveClaims(member, [claimId])
    expect(await refusal(`/claims/${claimId}/vote`, put({ value: 3 }))).toMatchObject({ status: 403, code: 'forbidden' })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'closed' } })
    expect(await refusal(`/claims/${claimId}/vote`, put({ value: 3 }))).toMatchObject({ status: 423, code: 'closed' })
    expect(await refusal(`/debates/${debate.slug}/stance`, put({ sideId: null }))).toMatchObject({ status: 423, code: 'closed' })
  })
})

describe('GET /me/debates/{slug}', () => {
  it('tells my stance, my votes and my claims, and no other\'s', async () => {
    const [own, other] = (await postClaims(debate, ['Mine.', 'Another.'])) as [string, string]
    await giveClaims(member, [own])
    const cookie = await signIn(member)
    const mine = (query = '') => json(`/me/debates/${debate.slug}${query}`, { headers: cookie })
    expect(await mine()).toMatchObject({ canVote: true, stance: null, votes: [], mine: [own] })
    const stance = await json(`/debates/${debate.slug}/stance`, put({ sideId: null }, { ...cookie, 'Origin': OWN, 'Content-Type': 'application/json' }))
    await ask(`/claims/${claimId}/vote`, put({ value: 0, reason: 'not_true' }))
    await ask(`/claims/${other}/vote`, put({ value: 4 }))
    const stranger = (await program(await makePerson(), ['write'])).headers
    await ask(`/claims/${own}/vote`, put({ value: 1 }, { ...stranger, 'Content-Type': 'application/json' }))
    const votes = [{ claimId: other, value: 4, reason: null }, { claimId, value: 0, reason: 'not_true' }]
    expect(await mine()).toMatchObject({ stance, votes, mine: [own] })
    expect(await mine(`?claims=${claimId},${own}`)).toMatchObject({ stance, votes: [votes[1]], mine: [own] })
    expect(await mine(`?claims=${other}`)).toMatchObject({ votes: [votes[0]], mine: [] })
  })

  it.each(['x', '1,', ',1', '1,,2', '0', Array.from({ length: 201 }, (_, index) => index + 1).join(',')])('refuses %.20s for ids of claims', async (claims) => {
    expect(await refusal(`/me/debates/${debate.slug}?claims=${claims}`, { headers })).toMatchObject({ status: 400, code: 'invalid' })
  })
})
