import { beforeAll, beforeEach, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { comment } from '../factories/comment'
import { openDebate, postClaims } from '../factories/debate'
import { makePerson, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'

let debate: Debate
let claimId: string
let member: Viewer
let headers: Record<string, string>

beforeAll(() => {
  provideAuth()
  provideSettings({ LIMIT_TEXT_SECONDS_NEW: '0' })
})

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  debate = await openDebate()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  member = await makePerson()
  headers = (await program(member)).headers
})

const post = (sent: unknown, given = headers): RequestInit => ({ method: 'POST', headers: { ...given, 'Content-Type': 'application/json' }, body: JSON.stringify(sent) })

it('claims, comments, debates and people are flagged, once each', async () => {
  const { id: commentId } = await comment(claimId, 'Which lines?')
  const other = await makePerson()
  for (const path of [`/claims/${claimId}/flags`, `/comments/${commentId}/flags`, `/debates/${debate.slug}/flags`, `/people/${other.handle}/flags`]) {
    const first = await ask(path, post({ reason: 'spam', text: 'The same link again.' }))
    expect(first.status, path).toBe(201)
    expect(first.body).toEqual({ id: expect.any(String) as string, reason: 'spam', text: 'The same link again.', createdAt: expect.any(String) as string, outcome: null })
    expect((await ask(path, post({ reason: 'abuse' }))).body).toEqual(first.body)
  }
  expect(await db().flag.count({ where: { accountId: BigInt(member.id) } })).toBe(4)
})

it('sent twice under one key it is one flag, and another body is a conflict', async () => {
  const keyed = { ...headers, 'Idempotency-Key': 'once' }
  const first = await ask(`/claims/${claimId}/flags`, post({ reason: 'spam' }, keyed))
  expect((await ask(`/claims/${claimId}/flags`, post({ reason: 'spam' }, keyed))).body).toEqual(first.body)
  expect((await refusal(`/claims/${claimId}/flags`, post({ reason: 'abuse' }, keyed))).status).toBe(409)
})

it('what cannot be flagged, or not by them, is refused', async () => {
  const path = `/claims/${claimId}/flags`
  const ownClaim = (await postClaims(debate, ['Mine.']))[0]!
  await db().claim.update({ where: { id: BigInt(ownClaim) }, data: { authorId: BigInt(member.id) } })
  const hidden = (await postClaims(debate, ['Gone.']))[0]!
  await db().claim.update({ where: { id: BigInt(hidden) }, data: { status: 'removed' } })
  const ends = [
    [await refusal('/claims/999999999/flags', post({ reason: 'spam' })), 404],
    [await refusal('/people/nobody-here/flags', post({ reason: 'spam' })), 404],
    [await refusal(`/claims/${ownClaim}/flags`, post({ reason: 'spam' })), 403],
    [await refusal(`/claims/${hidden}/flags`, post({ reason: 'spam' })), 423],
    [await refusal(path, post({ reason: 'boring' })), 400],
    [await refusal(path, post({ reason: 'other' })), 400],
    [await refusal(path, post({ reason: 'spam', text: 'x'.repeat(1_001) })), 400],
    [await refusal(path, post({ reason: 'spam', weight: 2 })), 400],
    [await refusal(path, post({ reason: 'spam' }, {})), 401],
    [await refusal(path, post({ reason: 'spam' }, (await program(member, ['read'])).headers)), 403],
    [await refusal(path, post({ reason: 'spam' }, { ...(await signIn(member)), Origin: 'https://evil.example' })), 403],
  ] as const
  expect(ends.map(([{ status }]) => status)).toEqual(ends.map(([, wanted]) => wanted))
  expect(await db().flag.count({ where: { accountId: BigInt(member.id) } })).toBe(0)
  expect((await ask(path, post({ reason: 'spam', text: 'x'.repeat(1_000) }))).status).toBe(201)
})
