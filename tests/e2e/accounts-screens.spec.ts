import { expectFine, expectNoAxeViolations } from './support/axe'
import { expect, test } from './support/test'

const TICKET = 'x'.repeat(43)

/** Every page around signing in, by its title. */
const PAGES = {
  'Sign in': '/sign-in?error=not-linked',
  'Sign in by a link': '/sign-in/link',
  'Welcome back': `/sign-in/by-link?ticket=${TICKET}`,
  'Create an account': '/sign-up',
  'Check your mail': '/sign-up/sent',
  'Confirm your address': `/confirm?ticket=${TICKET}`,
  'Forgot your password?': '/reset',
  'Choose a new password': `/reset/new?ticket=${TICKET}`,
  'Become the first admin': `/first-admin?ticket=${TICKET}`,
  'You are signed out': '/sign-out',
  'What we keep about you': '/privacy',
} as const

for (const [title, path] of Object.entries(PAGES)) {
  test(`axe finds nothing: ${title}`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expectFine(page)
  })

  test(`${title}: 320 pixels, by keyboard, for no index, kept by nobody`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(200)
    if (path !== '/privacy') {
      expect(answer?.headers()['cache-control']).toBe('private, no-store')
      await expect(page.locator('head > meta[name=robots]')).toHaveAttribute('content', /noindex/)
    }
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(tooWide).toBe(0)
    const stops = page.locator('main').locator('a[href], button, input:not([type=hidden]):not([type=radio])').filter({ visible: true })
    const names: string[] = []
    await page.getByRole('main').focus()
    for (let stop = await stops.count(); stop > 0; stop -= 1) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus')
      await expect(focused).toBeInViewport()
      names.push(await focused.evaluate((one) => `${one.tagName} ${getComputedStyle(one).outlineStyle}`))
    }
    expect(names.filter((name) => name.endsWith(' none'))).toEqual([])
  })
}

test('with what is wrong shown, axe finds nothing', async ({ page }) => {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.goto('/sign-up')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByLabel('Handle')).toHaveAttribute('aria-invalid', 'true')
    await expectNoAxeViolations(page)
  }
})

test('nothing moves while a form loads', async ({ page, context }) => {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: 60, downloadThroughput: 200_000, uploadThroughput: 100_000,
  })
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const path of ['/sign-in', '/sign-up']) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => document.fonts.ready)
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), path).toEqual([])
  }
})
