import type { Locator, Page } from '@playwright/test'
import { workOffAll } from '../../lib/worker'
import { claim, openDebate, postChain, side } from '../factories/debate'
import { spoken } from '../factories/quote'
import { KINDS } from './support/seeded'
import { expect, test } from './support/test'

/** 320 pixels wide is the narrowest phone, and what is left of 1280 by 800 pixels at 400 % zoom. */
const NARROW = [
  { width: 320, height: 640 },
  { width: 320, height: 200 },
]

/** What sticks out of the page to its right, by its tag and its words. */
function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const all = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
    return [`the page is ${scrollWidth} wide of ${clientWidth}`, ...all.map((one) => `${one.tagName}: ${one.textContent?.slice(0, 60)}`)]
  })
}

for (const kind of KINDS) {
  test(`${kind} scrolls one way only, where it is narrow`, async ({ page, open }) => {
    await open(kind)
    for (const size of NARROW) {
      await page.setViewportSize(size)
      expect(await stickingOut(page), JSON.stringify(size)).toEqual([])
    }
  })
}

test('the longest words and the deepest claim fit at 320 pixels', async ({ page }) => {
  const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(14).slice(0, 470)
  const debate = await openDebate({
    visibility: 'unlisted',
    title: word.slice(0, 200),
    thesis: word,
    ...spoken([word]),
    sides: [side(word.slice(0, 60), 'supports', [claim(word, { quotes: ['quote-1'] })]), side('M'.repeat(60), 'opposes')],
  })
  const deepest = (await postChain(debate)).at(-1)
  await workOffAll()
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of ['', '/source', '/quotes', `/claims/${deepest}`]) {
    await page.goto(`/debates/${debate.slug}${path}`)
    expect(await stickingOut(page), path).toEqual([])
  }
})

test('on a phone what is known of a claim that nobody has voted on begins where its text does', async ({ page }) => {
  const debate = await openDebate({ visibility: 'unlisted', sides: [side('For', 'supports', [claim('Buses first.', { pros: [claim('They carry many.')] })]), side('Against', 'opposes')] })
  await workOffAll()
  await page.setViewportSize({ width: 390, height: 800 })
  const row = page.getByRole('listitem').filter({ hasText: 'Buses first.' })
  // What is counted may be at work in the server just then.
  await expect(async () => {
    await page.goto(`/debates/${debate.slug}`)
    await expect(row.getByText('+1')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const edgeOf = async (part: Locator) => (await part.boundingBox())?.x
  expect(await edgeOf(row.getByText('+1'))).toBe(await edgeOf(row.getByRole('heading')))
})

for (const kind of KINDS) {
  test(`nothing moves while the page loads: ${kind}`, async ({ page, open, context }) => {
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    // Slow enough that fonts and scripts come after the first paint, as they do for most readers.
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 60,
      downloadThroughput: 200_000,
      uploadThroughput: 100_000,
    })
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await open(kind)
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => document.fonts.ready)
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
  })
}
