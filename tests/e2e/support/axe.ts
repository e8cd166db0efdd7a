import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** Fails with every violation that axe finds on the page as it stands, each with where it is and what to read. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // As a script of the page it would be forbidden by the page's own policy; the debugger's door is open.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: injected } = window as unknown as { axe: typeof axe }
    // Of what is right nothing is gathered: that takes longer than finding what is wrong.
    const found = await injected.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    return found.violations.map(({ id, help, helpUrl, nodes }) => ({
      rule: `${id}: ${help} (${helpUrl})`,
      places: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }))
  })
  expect(violations).toEqual([])
}

/**
 * Axe wide and light, and narrow and dark: what it finds hangs on the one or the other, not on both. And nothing is wider
 * than the screen. The page is left as wide as it was.
 */
export async function expectFine(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const [colorScheme, widths] of [['light', [390, 1280]], ['dark', [1280, 320]]] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), String(width)).toBe(0)
    }
    await expectNoAxeViolations(page)
  }
  if (before !== null) await page.setViewportSize(before)
}
