import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** Fails with every violation that axe finds on the page as it stands, each with where it is and what to read. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // As a script of the page it would be forbidden by the page's own policy; the debugger's door is open.
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: injected } = window as unknown as { axe: typeof axe }
    const found = await injected.run(document, { rules: { 'target-size': { enabled: true } } })
    return found.violations.map(({ id, help, helpUrl, nodes }) => ({
      rule: `${id}: ${help} (${helpUrl})`,
      places: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }))
  })
  expect(violations).toEqual([])
}

/** Axe in both themes, wide and narrow; and nothing is wider than the screen. The page is left as wide as it was. */
export async function expectFine(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await expectNoAxeViolations(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), String(width)).toBe(0)
    }
  }
  if (before !== null) await page.setViewportSize(before)
}
