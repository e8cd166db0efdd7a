import { devices, type Page } from '@playwright/test'

import { db } from '../../lib/db/client'
import { giveClaims } from '../factories/author'
import { PASSWORD } from '../factories/account'
import { expectNoAxeViolations } from './support/axe'
import { expect, test } from './support/test'
import { enter, expectKept, openRing, othersVote, type Ring, somebody } from './support/voting'

let ring: Ring

test.beforeEach(async ({ crux }) => {
  expect(crux.url).not.toBe('')
  ring = await openRing()
})

const heading = { level: 1 } as const

/** The script of the page has put the focus on the answers: only from then on keys are heard. */
const expectKeysHeard = (page: Page) => expect(page.locator('input[name=value]:focus')).toHaveCount(1)

test('one claim after another by keyboard alone, the fewest votes first, to an end that says what is next', async ({ page, context, crux }) => {
  await othersVote(ring.first, [3, 3])
  const me = await enter(context, crux.url)
  await giveClaims(me, [ring.across])
  await page.goto(ring.address)
  await page.getByRole('link', { name: 'Vote on claims, one by one' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', heading)).toHaveText('Shops sell more where people walk.')
  await expect(page.getByText('1 of 3')).toBeVisible()
  await expectKeysHeard(page)
  await page.keyboard.press('3')
  await expect(page.getByRole('heading', heading)).toHaveText('Sales rose in three cities that tried it.')
  await expect(page.getByRole('status').filter({ hasText: 'You said very' })).toBeVisible()
  await expect(page.getByText('2 of 3')).toBeVisible()
  await expectKept(me, ring.second, 3)
  // By the arrows nothing is sent until Enter.
  await expectKeysHeard(page)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', heading)).toHaveText('Streets without cars are quieter.')
  await expectKept(me, ring.below, 2)
  await page.getByRole('link', { name: 'Skip this one' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', heading)).toHaveText('That was the last one')
  await page.getByRole('link', { name: 'Go through the skipped ones' }).click()
  await expect(page.getByRole('heading', heading)).toHaveText('Streets without cars are quieter.')
  await expectKeysHeard(page)
  await page.keyboard.press('0')
  await expect(page.getByRole('heading', heading)).toHaveText('You have voted on every claim here')
  await expect(page.getByRole('link', { name: 'Say where you stand now' })).toBeVisible()
})

test('on a phone a tap votes and goes on, and a slip is mended', async ({ browser, crux }) => {
  const context = await browser.newContext({ ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, baseURL: crux.url })
  const me = await enter(context, crux.url)
  const page = await context.newPage()
  await page.goto(`${ring.address}/vote`)
  const answer = page.locator('label', { hasText: 'not at all' })
  await expect(answer).toBeInViewport({ ratio: 1 })
  await answer.tap()
  await expect(page.getByText('2 of 4')).toBeVisible()
  await expectKept(me, ring.first, 0)
  await page.getByRole('link', { name: 'Change it or say why' }).tap()
  await page.locator('label', { hasText: 'Unclear' }).tap()
  await page.getByRole('button', { name: 'Change my vote' }).tap()
  await expect(page).toHaveURL(`${ring.address}/claims/${ring.first}`)
  const kept = await db().vote.findFirst({ where: { accountId: BigInt(me.id) }, select: { value: true, reason: true } })
  expect(kept).toEqual({ value: 0, reason: 'unclear' })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  await context.close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('signed out, an answer in a list leads to sign in, to the form and back', async ({ page, crux }) => {
    const me = await somebody()
    await page.goto(ring.address)
    await page.locator(`#claim-${ring.first}`).getByRole('link', { name: '3, very' }).click()
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await page.getByLabel('E-mail address').fill(me.email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('radio', { name: '3, very' })).toBeChecked()
    await page.getByRole('button', { name: 'Vote' }).click()
    await expect(page).toHaveURL(`${crux.url}${ring.address}/claims/${ring.first}`)
    await expectKept(me, ring.first, 3)
  })

  test('a vote from a list comes back to its place; it is changed and withdrawn by form', async ({ page, context, crux }) => {
    const me = await enter(context, crux.url)
    await page.goto(ring.address)
    const answers = page.locator(`#claim-${ring.across}`)
    await answers.getByRole('link', { name: '1, a little' }).click()
    await page.locator('label', { hasText: 'Not true' }).click()
    await page.getByRole('button', { name: 'Vote' }).click()
    await expect(page).toHaveURL(`${crux.url}${ring.address}#claim-${ring.across}`)
    await expectKept(me, ring.across, 1)
    await answers.getByRole('link', { name: '4, decisive' }).click()
    await page.getByRole('button', { name: 'Change my vote' }).click()
    await expectKept(me, ring.across, 4)
    await answers.getByRole('link', { name: '4, decisive' }).click()
    await page.getByRole('button', { name: 'Withdraw my vote' }).click()
    await expect(page).toHaveURL(`${crux.url}${ring.address}#claim-${ring.across}`)
    await expectKept(me, ring.across, null)
  })

  test('one claim after another, with what is missing said', async ({ page, context, crux }) => {
    await enter(context, crux.url)
    await page.goto(`${ring.address}/vote`)
    await page.getByRole('button', { name: 'Vote' }).click()
    await expect(page.getByText('Choose one of the five.')).toBeVisible()
    for (let place = 1; place <= 4; place += 1) {
      await expect(page.getByText(`${place} of 4`)).toBeVisible()
      await page.locator('label', { hasText: 'somewhat' }).click()
      await page.getByRole('button', { name: 'Vote' }).click()
    }
    await expect(page.getByRole('heading', heading)).toHaveText('You have voted on every claim here')
  })
})

test('a closed debate takes no votes, and says so', async ({ page, context, crux }) => {
  await enter(context, crux.url)
  await db().debate.update({ where: { slug: ring.debate.slug }, data: { status: 'closed' } })
  await page.goto(`${ring.address}/vote`)
  await expect(page.getByRole('main')).toContainText('This debate is closed. It can be read, and no more.')
  await expect(page.getByRole('main').getByRole('radio')).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme })

    test.beforeEach(async ({ context, crux }) => {
      await othersVote(ring.first, [0, 1, 2, 4])
      await giveClaims(await enter(context, crux.url), [ring.across])
    })

    test('axe finds nothing in lists that one votes in', async ({ page }) => {
      await page.goto(ring.address)
      await page.locator(`#claim-${ring.first} label`, { hasText: '1' }).click()
      await expect(page.locator(`#claim-${ring.first}`).getByRole('button', { name: 'Not true' })).toBeVisible()
      await expectNoAxeViolations(page)
      await page.setViewportSize({ width: 390, height: 844 })
      await expectNoAxeViolations(page)
    })

    test('axe finds nothing on a claim whose votes are open', async ({ page }) => {
      await page.goto(`${ring.address}/claims/${ring.first}`)
      await page.getByRole('button', { name: 'Show how others voted' }).click()
      await expect(page.getByText('The number is the mean.')).toBeVisible()
      await expectNoAxeViolations(page)
    })

    test('axe finds nothing in guided voting, nor where something is missing', async ({ page }) => {
      await page.goto(`${ring.address}/vote`)
      await page.getByRole('button', { name: 'Vote' }).click()
      await expect(page.getByText('Choose one of the five.')).toBeVisible()
      await expectNoAxeViolations(page)
      await page.goto(`${ring.address}/vote?claim=${ring.second}&value=0`)
      await expectNoAxeViolations(page)
      await page.goto(`${ring.address}/vote?after=999.1`)
      await expectNoAxeViolations(page)
    })

    test('axe finds nothing on how it works', async ({ page }) => {
      await page.goto('/how-it-works')
      await expectNoAxeViolations(page)
    })
  })
}
