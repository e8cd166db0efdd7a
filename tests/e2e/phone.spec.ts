import { devices, type Page } from '@playwright/test'

import { postClaim } from '../../lib/claim/post-commands'
import { db } from '../../lib/db/client'
import { comment } from '../factories/comment'
import { expect, freshText, settled, textArea } from './support/arguing'
import { expectNoAxeViolations } from './support/axe'
import { test } from './support/test'
import { enter, expectKept, openRing, placeOf, type Ring, somebody } from './support/voting'

/** What follows a change is there two seconds later; whoever reads on sees it when they load the page again. */
const onceReloaded = (page: Page, look: () => Promise<void>) =>
  expect(async () => {
    await page.reload()
    await look()
  }).toPass({ timeout: 15_000 })

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Nothing is wider than the screen, and nothing that axe finds is wrong. */
async function expectFine(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(390)
  await expectNoAxeViolations(page)
}

test('an hour on a phone, by thumb: stance, votes, guided voting, an argument, an edit, an answer, a comment, and what happened', async ({ browser, crux }) => {
  test.setTimeout(120_000)
  const ring = await openRing()
  const context = await browser.newContext({ ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, baseURL: crux.url })
  const me = await enter(context, crux.url)
  const page = await context.newPage()

  await test.step('says where they stand and votes in the list', async () => {
    await page.goto(ring.address)
    await page.getByRole('region', { name: 'Where do you stand?' }).getByRole('button', { name: 'Supporters' }).tap()
    await expect(page.getByText('You stand with the Supporters.')).toBeVisible()
    await placeOf(page, ring.first).locator('label', { hasText: '3' }).tap()
    await expectKept(me, ring.first, 3)
    await expectFine(page)
  })

  await test.step('goes through the rest, one by one', async () => {
    await page.getByRole('link', { name: 'Vote on claims, one by one' }).tap()
    for (const turn of [2, 3, 4]) {
      await expect(page.getByText(`${turn} of 4`)).toBeVisible()
      await page.locator('label', { hasText: 'a little' }).tap()
    }
    await expect(heading(page)).toHaveText('You have voted on every claim here')
    for (const id of [ring.second, ring.below, ring.across]) await expectKept(me, id, 1)
    await expectFine(page)
  })

  const [typed, mended] = [freshText('Buses run more often where they need not wait'), freshText('Buses run on time where they need not wait')]
  await test.step('adds an argument, finds a slip and mends it', async () => {
    await page.goto(ring.address)
    await page.getByRole('link', { name: 'Add an argument for the Supporters' }).tap()
    await settled(page)
    await textArea(page).fill(typed)
    await expectFine(page)
    await page.getByRole('button', { name: 'Add the argument' }).tap()
    await expect(heading(page)).toHaveText(typed)
    await page.getByRole('link', { name: 'Edit', exact: true }).tap()
    await settled(page)
    await textArea(page).fill(mended)
    await page.getByRole('button', { name: 'Save' }).tap()
    await expect(heading(page)).toHaveText(mended)
  })

  const answer = freshText('They wait at every crossing all the same')
  await test.step('is told of an answer, and goes to it', async () => {
    const ben = await somebody()
    const { id: parentId } = await db().claim.findFirstOrThrow({ where: { text: mended }, select: { id: true } })
    await postClaim(ben.viewer, { slug: ring.debate.slug, parentId: String(parentId), stance: 'con', text: answer, quotes: [], sources: [] }, null)
    const bell = page.getByRole('navigation', { name: 'Crux' }).getByRole('link', { name: /^Notifications/ })
    await onceReloaded(page, () => expect(bell).toHaveAccessibleName('Notifications, 1 unread', { timeout: 1_000 }))
    await bell.tap()
    await expect(heading(page)).toHaveText('Notifications')
    await expectFine(page)
    await page.getByRole('link', { name: answer }).tap()
    await expect(heading(page)).toHaveText(answer)
  })

  await test.step('comments on it, and is replied to', async () => {
    await db().rateLimit.deleteMany()
    await page.getByRole('link', { name: 'Add a comment' }).tap()
    await page.getByLabel('Your comment').fill('On **which** lines?')
    await page.getByRole('button', { name: 'Post comment' }).tap()
    const mine = page.getByRole('listitem').filter({ hasText: 'On which lines?' }).last()
    await expect(mine).toBeVisible()
    const kept = await db().comment.findFirstOrThrow({ where: { authorId: BigInt(me.id) }, select: { id: true, claimId: true } })
    await comment(String(kept.claimId), 'On all of them.', { replyToId: String(kept.id), by: (await somebody()).viewer })
    await onceReloaded(page, () => expect(page.getByText('On all of them.')).toBeVisible({ timeout: 1_000 }))
    await expectFine(page)
  })

  await test.step('reads what happened, also by feed, and takes all of it along', () => readWhatHappened(page, ring, [answer, mended]))
  await context.close()
})

async function readWhatHappened(page: Page, ring: Ring, [answer, mended]: [string, string]): Promise<void> {
  await page.goto(ring.address)
  await page.getByRole('navigation', { name: 'This debate' }).getByRole('link', { name: 'Activity' }).tap()
  await expect(heading(page)).toHaveText('Activity')
  const told = page.getByRole('main').getByRole('listitem')
  await onceReloaded(page, () => expect(told.filter({ hasText: 'commented on a claim: ' })).toHaveCount(2, { timeout: 1_000 }))
  await expect(told.filter({ hasText: 'added a con:' })).toContainText(answer)
  await expect(told.filter({ hasText: 'added an argument for Supporters:' })).toContainText(mended)
  await expect(told.last()).toContainText('This debate was opened.')
  await expectFine(page)

  const address = await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href')
  const feed = await page.evaluate(async (href) => {
    const answered = await fetch(new URL(href).pathname)
    const xml = new DOMParser().parseFromString(await answered.text(), 'application/xml')
    const inside = (parent: Element) => ['id', 'title', 'updated', 'author'].map((name) => [...parent.children].filter(({ localName }) => localName === name).length)
    return {
      type: answered.headers.get('content-type'),
      etag: answered.headers.get('etag'),
      root: [xml.documentElement.namespaceURI, xml.documentElement.localName],
      each: [xml.documentElement, ...xml.querySelectorAll('entry')].map(inside),
    }
  }, address ?? '')
  expect(feed).toMatchObject({ type: 'application/atom+xml; charset=utf-8', root: ['http://www.w3.org/2005/Atom', 'feed'] })
  expect(feed.etag).toMatch(/^W\//)
  expect(feed.each.length).toBeGreaterThanOrEqual(6)
  for (const counts of feed.each) expect(counts).toEqual([1, 1, 1, 1])

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download this debate' }).tap()
  expect((await download).suggestedFilename()).toBe(`${ring.debate.slug}.json`)
  await page.getByRole('link', { name: answer }).first().tap()
  await expect(heading(page)).toHaveText(answer)
}
