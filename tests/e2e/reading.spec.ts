import { workOffAll } from '../../lib/worker'
import { openDebate, postClaims } from '../factories/debate'
import { expect, test } from './support/test'

// Each of these journeys also runs without JavaScript and on a phone.

const heading = { level: 1 } as const

test('from the front page to a quote’s paragraph, and back', async ({ page, seeded }) => {
  // Other tests open debates of their own, which are newer.
  await page.goto('/?sort=most-claims')
  await page.getByRole('main').getByRole('link', { name: seeded.title }).first().click()
  await expect(page).toHaveURL(`/debates/${seeded.slug}`)
  await expect(page.getByRole('heading', heading)).toHaveText(seeded.title)
  await expect(page.getByRole('heading', { level: 2, name: 'Optimists' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Pessimists' })).toBeVisible()

  const link = page.locator(`main h3 a[href$="/claims/${seeded.claimId}"]`)
  const words = (await link.textContent()) ?? ''
  await link.click()
  await expect(page.getByRole('heading', heading)).toHaveText(words)
  await expect(page.getByRole('navigation', { name: 'Path to this claim' })).toContainText(seeded.title)
  await expect(page.getByRole('heading', { level: 2, name: 'Pros' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Cons' })).toBeVisible()

  const quote = page.getByRole('figure').first()
  const said = (await quote.locator('blockquote').textContent()) ?? ''
  const trace = quote.getByRole('link', { name: /verbatim/ })
  const paragraph = /¶\s*(\d+)/.exec((await trace.textContent()) ?? '')?.[1]
  await trace.click()
  await expect(page).toHaveURL(`/debates/${seeded.slug}/source#p${paragraph}`)
  const place = page.locator(`#p${paragraph}`)
  await expect(place).toBeInViewport()
  await expect(place).toContainText(said.trim())
  await expect(page.getByRole('heading', { name: `Paragraph ${paragraph}`, exact: true })).toBeVisible()

  await page.goBack()
  await expect(page.getByRole('heading', heading)).toHaveText(words)
  await page.goBack()
  await expect(page.getByRole('heading', heading)).toHaveText(seeded.title)
})

test('down the tree and up again by the path', async ({ page, seeded, open }) => {
  await open('claim')
  const parent = (await page.getByRole('heading', heading).textContent()) ?? ''
  const below = page.locator('main h3 a').first()
  const child = (await below.textContent()) ?? ''
  await below.click()
  await expect(page.getByRole('heading', heading)).toHaveText(child)
  await page.getByRole('navigation', { name: 'Path to this claim' }).getByRole('link', { name: parent }).click()
  await expect(page).toHaveURL(`/debates/${seeded.slug}/claims/${seeded.claimId}`)
  await expect(page.getByRole('heading', heading)).toHaveText(parent)
})

test('a long side is read to its end by "Show more"', async ({ page, crux }) => {
  const texts = Array.from({ length: 47 }, (_, index) => `Reason ${index + 1} of many.`)
  const debate = await openDebate({ visibility: 'unlisted' })
  await postClaims(debate, texts)
  await workOffAll()

  await page.goto(`${crux.url}/debates/${debate.slug}`)
  const side = page.getByRole('region', { name: 'Supporters' })
  const more = side.getByRole('link', { name: /^Show more/ })
  const read: string[] = []
  for (;;) {
    read.push(...(await side.locator('h3').allTextContents()))
    expect(read.length).toBeLessThanOrEqual(texts.length)
    if ((await more.count()) === 0) break
    const before = page.url()
    await more.click()
    await expect(page).not.toHaveURL(before)
  }
  expect(read).toEqual(texts)
})

test('search forgives a wrong letter, marks what it found and narrows by the address', async ({ page }) => {
  await page.goto('/search')
  await page.getByRole('main').getByRole('searchbox').fill('garantee')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(/[?&]q=garantee/)
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('garantee')
  await expect(page.locator('mark').first()).toHaveText(/guarantee/i)

  await page.getByRole('navigation', { name: 'What to search' }).getByRole('link', { name: 'Quotes' }).click()
  await expect(page).toHaveURL(/kind=quotes/)
  await expect(page.locator('main blockquote').first()).toContainText(/guarantee/i)
  await expect(page.getByRole('heading', { name: 'Claims', exact: true })).toHaveCount(0)

  const hit = page.getByRole('link', { name: /verbatim/ }).first()
  await hit.click()
  await expect(page).toHaveURL(/\/source#p\d+$/)
})

test('a search by words that are nowhere says so', async ({ page, open }) => {
  await open('nothing found')
  await expect(page.getByRole('main')).toContainText('xylophone')
  await expect(page.locator('mark')).toHaveCount(0)
})

test('a topic narrows the list of debates', async ({ page, seeded }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Topics' }).getByRole('link', { name: 'Ukraine' }).click()
  await expect(page).toHaveURL(/topic=ukraine/)
  await expect(page.getByRole('heading', { level: 2, name: seeded.title })).toBeVisible()
  await page.goto('/?topic=gardening')
  await expect(page.getByRole('heading', { level: 2, name: seeded.title })).toHaveCount(0)
})

test('a claim is found by its id, whatever debate its address names', async ({ page, seeded }) => {
  await page.goto(`/debates/nowhere/claims/${seeded.claimId}`)
  await expect(page).toHaveURL(`/debates/${seeded.slug}/claims/${seeded.claimId}`)
})

for (const path of ['/nowhere', '/debates/nowhere', '/debates/nowhere/claims/999999999', '/debates/nowhere/quotes', '/search/deeper']) {
  test(`an unknown address helps: ${path}`, async ({ page, faults }) => {
    faults.expect(/status of 404/)
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', heading)).toBeVisible()
    await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'debates' }).click()
    await expect(page).toHaveURL('/')
  })
}
