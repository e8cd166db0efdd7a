import type { Page } from '@playwright/test'
import { castVote } from '../../lib/vote/commands'
import { takeStance } from '../../lib/stance/commands'
import type { Debate } from '../../lib/debate/schema'
import { person } from '../factories/account'
import { comment } from '../factories/comment'
import { claim, openSettled, postClaims, side } from '../factories/debate'
import { tellClaim } from '../factories/live'
import { expectNoAxeViolations } from './support/axe'
import { expect, test } from './support/test'

// What others do shows on an open page, in its place, and nothing on it moves.

/** The page's own streams, each as it is opened. */
const streamsOf = (page: Page): string[] => {
  const opened: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/events')) opened.push(request.url())
  })
  return opened
}

/** Writes down what moves on a page from now on. */
const watchShifts = (page: Page) =>
  page.evaluate(() => {
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] }
    const shifts: string[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        shifts.push(`${value}: ${sources.map(({ node }) => node?.textContent).join(' | ')}`)
      }
    }).observe({ type: 'layout-shift' })
  })
const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)

/** Opens a page and waits until it listens: it does so for who stays a while. */
async function openLive(page: Page, path: string): Promise<void> {
  const listening = page.waitForResponse((response) => response.url().endsWith('/events') && response.status() === 200, { timeout: 30_000 })
  await page.goto(path)
  await listening
}

const debateWithClaims = async (): Promise<{ debate: Debate; ids: string[] }> => {
  const debate = await openSettled({ sides: [side('Walkers', 'supports', [claim('Streets belong to people.')]), side('Drivers', 'opposes')] })
  return { debate, ids: await postClaims(debate, ['Children walk to school again.', 'Shops sell more.']) }
}

test('a vote, a stance and an argument of one person show on the open page of another', async ({ crux, page }) => {
  expect(crux.url).not.toBe('')
  const { debate, ids } = await debateWithClaims()
  const [first = ''] = ids
  const other = await person()
  await takeStance((await person()).viewer, debate.slug, { sideId: debate.sides[0]!.id })
  await expect(async () => {
    await page.goto(`/debates/${debate.slug}`)
    await expect(page.locator(`#claim-${first}`)).toBeVisible({ timeout: 1_000 })
    await expect(page.getByText('1 person has said where they stand.')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await openLive(page, `/debates/${debate.slug}`)
  await watchShifts(page)
  const row = page.locator(`#claim-${first}`)

  await castVote(other.viewer, { claimId: first, value: 4 })
  await expect(row.locator('[data-live=votes]')).toHaveText('1 vote')
  await expect(row.locator('[data-live=strength]')).toHaveText(/^\d+$/)
  await expect(row.locator('[data-live=strength-words]')).toHaveText(/^Strength \d+ of 100, from 1 vote/)

  await takeStance(other.viewer, debate.slug, { sideId: debate.sides[1]!.id })
  await expect(page.locator('[data-live=said]')).toHaveText('2 people have said where they stand.')
  await expect(page.locator('[data-live-bar=now] [data-live=bar-percents]')).toHaveText('50 · 0 · 50%')

  await postClaims(debate, ['Buses come on time.', 'The air is better.'])
  const line = page.locator(`[data-live-list="side:${debate.sides[0]!.id}"]`)
  await expect(line).toHaveText('2 new arguments. Show them', { useInnerText: true })
  await expect(page.getByRole('status').filter({ hasText: '2 new arguments.' })).toBeAttached()
  await expect(page.getByText('Buses come on time.')).toHaveCount(0)
  expect(await shiftsOf(page)).toEqual([])
  await expectNoAxeViolations(page)

  await line.getByRole('link', { name: 'Show them' }).click()
  await expect(page.getByText('Buses come on time.')).toBeVisible()
  await expect(page.locator(`[data-live-list="side:${debate.sides[0]!.id}"]`)).toHaveText(/^5 arguments$/, { useInnerText: true })
})

test('a pro and a con show over the lists of a claim, on a phone too, and an edit beside the page', async ({ crux, page }) => {
  expect(crux.url).not.toBe('')
  await page.setViewportSize({ width: 390, height: 844 })
  const { debate, ids } = await debateWithClaims()
  const [first = ''] = ids
  await expect(async () => expect((await page.goto(`/debates/${debate.slug}/claims/${first}`))?.status()).toBe(200)).toPass()
  await openLive(page, `/debates/${debate.slug}/claims/${first}`)
  await watchShifts(page)
  await postClaims(debate, ['They arrive awake.'], { parentId: first })
  await expect(page.locator(`[data-live-list="pros:${first}"]`)).toHaveText('1 new pro. Show it', { useInnerText: true })
  await postClaims(debate, ['Not in winter.'], { parentId: first, stance: 'con' })
  await expect(page.locator(`[data-live-list="cons:${first}"]`)).toHaveText('1 new con. Show it', { useInnerText: true })
  expect(await shiftsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.locator(`[data-live-list="cons:${first}"]`).getByRole('link').press('Enter')
  await expect(page.getByText('Not in winter.')).toBeVisible()
})

test('the first stance and the first vote of a debate, and a comment, say that there is something to see', async ({ crux, page }) => {
  expect(crux.url).not.toBe('')
  const { debate, ids } = await debateWithClaims()
  const [first = ''] = ids
  await expect(async () => expect((await page.goto(`/debates/${debate.slug}/claims/${first}`))?.status()).toBe(200)).toPass()
  await openLive(page, `/debates/${debate.slug}`)
  await watchShifts(page)
  const changed = page.getByRole('status').filter({ hasText: 'This page has changed.' })
  for (const happens of [
    async () => takeStance((await person()).viewer, debate.slug, { sideId: null }),
    async () => castVote((await person()).viewer, { claimId: first, value: 4 }),
  ]) {
    await happens()
    await expect(changed).toBeVisible()
    await changed.getByRole('button', { name: 'Close' }).click()
  }
  expect(await shiftsOf(page)).toEqual([])
  await openLive(page, `/debates/${debate.slug}/claims/${first}`)
  await comment(first, 'Do they?')
  const line = page.locator(`[data-live-list="comments:${first}"]`)
  await expect(line).toHaveText('1 new comment. Show it', { useInnerText: true })
  await line.getByRole('link').click()
  await expect(page.getByText('Do they?')).toBeVisible()
})

test('three tabs share one stream, and go on when the one that listened is closed', async ({ crux, page, context }) => {
  expect(crux.url).not.toBe('')
  const { debate, ids } = await debateWithClaims()
  const [first = ''] = ids
  const path = `/debates/${debate.slug}/claims/${first}`
  await expect(async () => expect((await page.goto(path))?.status()).toBe(200)).toPass()
  const opened = [streamsOf(page)]
  await openLive(page, path)
  const tabs = [await context.newPage(), await context.newPage()]
  for (const tab of tabs) {
    opened.push(streamsOf(tab))
    // It has asked how the debate stands: so it is one of those who are told.
    const chunk = tab.waitForFunction(() => navigator.locks.query().then(({ held, pending }) => (held?.length ?? 0) + (pending?.length ?? 0) > 1))
    await tab.goto(path)
    await chunk
  }
  await tellClaim(debate, first, { voteCount: 2 })
  for (const tab of [page, ...tabs]) await expect(tab.locator('[data-live=votes]').first()).toHaveText('2 votes')
  expect(opened.map((streams) => streams.length)).toEqual([1, 0, 0])

  await page.close()
  await expect.poll(() => opened.flat().length).toBe(2)
  await tellClaim(debate, first, { voteCount: 3 })
  for (const tab of tabs) await expect(tab.locator('[data-live=votes]').first()).toHaveText('3 votes')
})

test('where there is no stream the numbers are asked for', async ({ crux, page, faults }) => {
  expect(crux.url).not.toBe('')
  faults.expect(/ERR_FAILED/)
  test.setTimeout(90_000)
  const { debate, ids } = await debateWithClaims()
  const [first = ''] = ids
  const path = `/debates/${debate.slug}/claims/${first}`
  await expect(async () => expect((await page.goto(path))?.status()).toBe(200)).toPass()
  await page.route('**/events', (route) => route.abort())
  const asked = page.waitForResponse((response) => response.url().endsWith('/figures'), { timeout: 30_000 })
  await page.goto(path)
  await asked
  await postClaims(debate, ['They arrive awake.'], { parentId: first })
  await expect(page.locator(`[data-live-list="pros:${first}"]`)).toHaveText('1 new pro. Show it', { timeout: 30_000, useInnerText: true })
})
