import { expectNoAxeViolations } from './support/axe'
import { KINDS } from './support/seeded'
import { expect, test } from './support/test'

for (const kind of KINDS) {
  test(`axe finds nothing: ${kind}`, async ({ page, open }) => {
    await open(kind)
    await expectNoAxeViolations(page)
    // In the other theme, folded, with everything that opens open.
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    await expectNoAxeViolations(page)
  })
}

for (const kind of KINDS) {
  test(`by keyboard alone, every stop is seen: ${kind}`, async ({ page, open }) => {
    await open(kind)
    // Where scripts run, the answers to choose from are one stop, and no links any more.
    await expect(page.getByRole('group', { name: 'How convincing is it?' })).toHaveCount(0)
    const stops = await page
      .locator('a[href], button, input:not([type=radio]), input[type=radio]:checked, summary, [tabindex="0"]')
      .filter({ visible: true })
      .count()
    expect(stops).toBeGreaterThan(3)
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus')
      await expect(focused, `stop ${stop}`).toBeInViewport()
      expect(await focused.evaluate(ringOf), await focused.evaluate((element) => element.outerHTML.slice(0, 200))).toBe(true)
    }
  })
}

/** Whether an element, or what stands for it, bears a ring of 2 pixels or more. */
function ringOf(element: Element): boolean {
  const bearers = [element, element.parentElement, element.nextElementSibling, element.closest('label, form')]
  return bearers.some((one) => {
    if (one === null) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  })
}

test('the first stop skips to the page', async ({ page, open }) => {
  await open('debate')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the page' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').evaluate((element) => element.closest('main') !== null)).toBe(true)
})

test('a debate is read by keyboard alone', async ({ page, seeded }) => {
  await page.goto('/?sort=most-claims')
  await page.getByRole('main').getByRole('link', { name: seeded.title }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/debates/${seeded.slug}`)
  await page.locator(`main h3 a[href$="/claims/${seeded.claimId}"]`).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/debates/${seeded.slug}/claims/${seeded.claimId}`)
})
