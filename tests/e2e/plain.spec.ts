import { KINDS } from './support/seeded'
import { expect, test } from './support/test'

// What a page shows must not depend on its scripts. Run with JavaScript and without.

for (const kind of KINDS) {
  test(`${kind}: everything that was sent is shown`, async ({ page, open }) => {
    const answer = await open(kind)
    expect(answer?.status()).toBe(kind === '404' ? 404 : 200)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // React leaves content that came late in hidden boxes for a script to move, and templates where it belongs.
    const main = page.getByRole('main')
    await expect(main.locator('template')).toHaveCount(0)
    for (const box of await page.locator('body > div[hidden]').all()) await expect(box).toBeEmpty()
    for (const title of await main.getByRole('heading').all()) await expect(title).toBeVisible()
  })

  test(`${kind}: the head says what the page is`, async ({ page, open, crux, seeded }) => {
    await open(kind)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.locator('head > title')).toHaveCount(1)
    await expect(page).toHaveTitle(/\S/)
    await expect(page.locator('head > meta[name=viewport]')).toHaveAttribute('content', /width=device-width/)
    if (kind === '404') return
    await expect(page.locator('head > meta[name=description]')).toHaveAttribute('content', /\S.{20,}/)
    if (/search|found/.test(kind)) {
      // Endless as they are, they belong into no index of others.
      await expect(page.locator('head > meta[name=robots]')).toHaveAttribute('content', /noindex/)
      return
    }
    const canonical = await page.locator('head > link[rel=canonical]').getAttribute('href')
    const path = seeded.pages[kind] ?? ''
    expect(new URL(canonical ?? '', crux.url).href).toBe(new URL(path, crux.url).href)
  })
}
