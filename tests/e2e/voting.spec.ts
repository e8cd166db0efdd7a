import type { Page } from '@playwright/test'

import { db } from '../../lib/db/client'
import { giveClaims } from '../factories/author'
import { PASSWORD } from '../factories/account'
import { expect, test } from './support/test'
import { answerIn, enter, expectKept, keptVote, openRing, othersVote, placeOf, type Ring, somebody } from './support/voting'

let ring: Ring

test.beforeEach(async ({ crux }) => {
  expect(crux.url).not.toBe('')
  ring = await openRing()
})

/** Presses an answer as people do: what one presses is its label. */
const press = (page: Page, claimId: string, value: number) =>
  placeOf(page, claimId).locator('label', { hasText: String(value) }).click()

test('one tap votes, another one changes it, the chosen one again takes it back', async ({ page, context, crux }) => {
  const me = await enter(context, crux.url)
  await page.goto(ring.address)
  await press(page, ring.first, 3)
  await expect(answerIn(page, ring.first, 3)).toBeChecked()
  await expectKept(me, ring.first, 3)
  await press(page, ring.first, 4)
  await expectKept(me, ring.first, 4)

  await page.reload()
  await expect(answerIn(page, ring.first, 4)).toBeChecked()
  await expect(placeOf(page, ring.second).getByRole('radio', { checked: true })).toHaveCount(0)
  await press(page, ring.first, 4)
  await expect(placeOf(page, ring.first).getByRole('radio', { checked: true })).toHaveCount(0)
  await expectKept(me, ring.first, null)
  await page.reload()
  await expect(answerIn(page, ring.first, 4)).toBeEnabled()
  await expect(answerIn(page, ring.first, 4)).not.toBeChecked()
})

test('by keyboard alone: 0 to 4, a reason, and the button that withdraws', async ({ page, context, crux }) => {
  const me = await enter(context, crux.url)
  await page.goto(`${ring.address}/claims/${ring.first}`)
  const group = placeOf(page, ring.first).getByRole('radiogroup', { name: 'How convincing is it?' })
  await group.getByRole('radio').first().focus()
  await page.keyboard.press('3')
  await expectKept(me, ring.first, 3)
  await expect(answerIn(page, ring.first, 3)).toBeFocused()
  await page.keyboard.press('1')
  await expectKept(me, ring.first, 1)
  // Two steps by the arrows are one vote.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expectKept(me, ring.first, 0)

  const source = page.getByRole('button', { name: 'Needs a source' })
  await source.focus()
  await page.keyboard.press('Enter')
  await expect(source).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => keptVote(me, ring.first)).toEqual({ value: 0, reason: 'needs_source' })

  await page.getByRole('button', { name: 'Withdraw' }).focus()
  await page.keyboard.press('Enter')
  await expectKept(me, ring.first, null)
  await expect(page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0)
})

test('how others voted is in no page, and is open once one has voted or opens it', async ({ page, context, crux }) => {
  await othersVote(ring.first, [0, 3, 3, 4])
  await enter(context, crux.url)
  const address = `${ring.address}/claims/${ring.first}`
  await expect.poll(async () => (await page.request.get(address)).text()).toContain('4 votes')
  expect(await (await page.request.get(address)).text()).not.toMatch(/histogram|"mean"|2\.5/)
  await page.goto(address)
  await expect(page.getByText('The number is the mean.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show how others voted' }).click()
  await expect(page.getByText('The number is the mean.')).toBeVisible()
  await expect(page.locator('dl').filter({ hasText: 'On no side' })).toContainText('4 votes: 1 not at all, 0 a little, 0 somewhat, 2 very, 1 decisive. Mean 2.5 of 4.')
  await page.getByRole('button', { name: 'Hide how others voted' }).click()
  await expect(page.getByText('The number is the mean.')).toHaveCount(0)

  await page.goto(ring.address)
  await press(page, ring.first, 2)
  await expect(placeOf(page, ring.first)).toContainText('1 not at all, 0 a little, 1 somewhat, 2 very, 1 decisive.')
  await expect(placeOf(page, ring.first)).toContainText('5 votes')
})

test('nobody votes on a claim of their own', async ({ page, context, crux }) => {
  const me = await enter(context, crux.url)
  await giveClaims(me, [ring.first])
  await page.goto(ring.address)
  await expect(placeOf(page, ring.first)).toContainText('You wrote this')
  await expect(placeOf(page, ring.first).getByRole('radio')).toHaveCount(0)
  await expect(placeOf(page, ring.second).getByRole('radio')).toHaveCount(5)
  await page.goto(`${ring.address}/vote?claim=${ring.first}`)
  await expect(page.getByRole('main')).toContainText('You wrote this. Others say how convincing it is.')
  await expect(page.getByRole('main').getByRole('radio')).toHaveCount(0)
})

test('signed out, a tap leads to sign in and back, and the vote is cast', async ({ page, context, crux }) => {
  const me = await somebody()
  await page.goto(ring.address)
  await press(page, ring.second, 3)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel('E-mail address').fill(me.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`${crux.url}${ring.address}#claim-${ring.second}`)
  await expect(answerIn(page, ring.second, 3)).toBeChecked()
  await expectKept(me, ring.second, 3)
  expect(await context.cookies()).not.toEqual([])
})

test('offline for a while: kept in order, shown as such, and sent when back', async ({ page, context, crux, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  const me = await enter(context, crux.url)
  await page.goto(ring.address)
  await press(page, ring.first, 1)
  await expectKept(me, ring.first, 1)
  await context.setOffline(true)
  await press(page, ring.first, 2)
  await press(page, ring.second, 0)
  await press(page, ring.first, 4)
  for (const claimId of [ring.first, ring.second]) {
    await expect(placeOf(page, claimId)).toContainText('Not sent yet. It is kept here, and sent when you are online again.')
  }
  await expect(answerIn(page, ring.first, 4)).toBeChecked()
  await expect(answerIn(page, ring.second, 0)).toBeChecked()
  expect((await keptVote(me, ring.first))?.value).toBe(1)
  await context.setOffline(false)
  await expectKept(me, ring.first, 4)
  await expectKept(me, ring.second, 0)
  await expect(placeOf(page, ring.first)).not.toContainText('Not sent yet')
})

test('what could not be sent goes from the next page', async ({ page, context, crux, faults }) => {
  faults.expect(/ERR_FAILED/)
  const me = await enter(context, crux.url)
  await context.route('**/api/v1/claims/*/vote?*', (route) => route.abort())
  await page.goto(ring.address)
  await press(page, ring.first, 4)
  await expect(placeOf(page, ring.first)).toContainText('Not sent yet.')
  await context.unroute('**/api/v1/claims/*/vote?*')
  await page.goto(`${ring.address}/claims/${ring.across}`)
  await expectKept(me, ring.first, 4)
})

test('a refusal is put right, with the reason', async ({ page, context, crux, faults }) => {
  faults.expect(/status of 423/)
  const me = await enter(context, crux.url)
  await page.goto(ring.address)
  await press(page, ring.first, 2)
  await expectKept(me, ring.first, 2)
  // Behind the worker's back, as a page that was open for long would find it.
  await db().debate.update({ where: { slug: ring.debate.slug }, data: { status: 'closed' } })
  await press(page, ring.first, 4)
  await expect(placeOf(page, ring.first).getByRole('alert')).toHaveText('This debate is closed. It can be read, and no more.')
  await expect(answerIn(page, ring.first, 2)).toBeChecked()
  expect((await keptVote(me, ring.first))?.value).toBe(2)
})

test('two people side by side see each other’s votes, and not who cast them', async ({ page, context, crux, browser }) => {
  await enter(context, crux.url)
  const other = await browser.newContext({ baseURL: crux.url })
  await enter(other, crux.url)
  const [here, there] = [page, await other.newPage()]
  await here.goto(ring.address)
  await press(here, ring.first, 4)
  await expect(placeOf(here, ring.first)).toContainText('1 vote')
  await there.goto(ring.address)
  await press(there, ring.first, 0)
  await expect(placeOf(there, ring.first)).toContainText('2 votes')
  await expect(placeOf(there, ring.first)).toContainText('1 not at all, 0 a little, 0 somewhat, 0 very, 1 decisive.')
  await expect.poll(async () => (await here.request.get(ring.address)).text()).toContain('2 votes')
  await here.reload()
  await expect(answerIn(here, ring.first, 4)).toBeChecked()
  await expect(placeOf(here, ring.first)).toContainText('2 votes')
  await other.close()
})

test('the order is chosen in the address', async ({ page }) => {
  await othersVote(ring.second, [4])
  await expect.poll(async () => (await page.request.get(ring.address)).text()).toContain('1 vote')
  await page.goto(ring.address)
  const side = page.getByRole('region', { name: 'Supporters' })
  await side.locator('summary', { hasText: 'Strongest first' }).click()
  await expect(side.getByRole('link', { name: 'Most divided first' })).toBeVisible()
  await side.getByRole('link', { name: 'Most voted first' }).click()
  await expect(page).toHaveURL(/[?&]sort=most-voted/)
  await expect(side.locator('h3').first()).toHaveText('Shops sell more where people walk.')
})
