import type { BrowserContext, Page } from '@playwright/test'

import { db } from '../../../lib/db/client'
import type { Debate } from '../../../lib/debate/schema'
import { castVote } from '../../../lib/vote/commands'
import { workOffAll } from '../../../lib/worker'
import { type Person, person } from '../../factories/account'
import { openDebate, postClaims } from '../../factories/debate'
import { signIn } from './signed-in'
import { expect } from './test'

/** A debate with a few claims that nobody has voted on: two on the first side, one of them with a pro, one on the second. */
export type Ring = { debate: Debate; address: string; first: string; second: string; below: string; across: string }

let number = 0

export async function openRing(): Promise<Ring> {
  const slug = `ring-${process.pid}-${(number += 1)}`
  const debate = await openDebate({ slug })
  const [first, second] = (await postClaims(debate, ['Streets without cars are quieter.', 'Shops sell more where people walk.'])) as [string, string]
  const [below] = (await postClaims(debate, ['Sales rose in three cities that tried it.'], { parentId: second })) as [string]
  const [across] = (await postClaims(debate, ['Who cannot walk far is shut out.'], { side: 1 })) as [string]
  await workOffAll()
  return { debate, address: `/debates/${slug}`, first, second, below, across }
}

/** Somebody with an account of their own, whom nothing limits. */
export async function somebody(): Promise<Person> {
  await db().rateLimit.deleteMany()
  number += 1
  return person({ handle: `voter-${process.pid}-${number}`, email: `voter-${process.pid}-${number}@example.org`, name: `Voter ${number}` })
}

/** The same, signed in in a browser. */
export async function enter(context: BrowserContext, url: string): Promise<Person> {
  const who = await somebody()
  await signIn(context, url, who.id)
  return who
}

/** Some people's votes on a claim, worked off. */
export async function othersVote(claimId: string, values: readonly number[]): Promise<void> {
  for (const value of values) await castVote((await somebody()).viewer, { claimId, value })
  await workOffAll()
}

/** What is kept of somebody's vote on a claim: its value, or null. */
export async function keptVote(who: Person, claimId: string): Promise<{ value: number; reason: string | null } | null> {
  const where = { claimId_accountId: { claimId: BigInt(claimId), accountId: BigInt(who.id) } }
  return db().vote.findUnique({ where, select: { value: true, reason: true } })
}

export const expectKept = (who: Person, claimId: string, value: number | null) =>
  expect.poll(async () => (await keptVote(who, claimId))?.value ?? null).toBe(value)

/** The row of a claim, or the claim itself on its own page. */
export const placeOf = (page: Page, claimId: string) => page.locator(`#claim-${claimId}`)

export const ANSWERS = ['0, not at all', '1, a little', '2, somewhat', '3, very', '4, decisive'] as const

export const answerIn = (page: Page, claimId: string, value: number) =>
  placeOf(page, claimId).getByRole('radio', { name: ANSWERS[value] ?? '' })
