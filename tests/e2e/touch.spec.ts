import { KINDS } from './support/seeded'
import { expect, test } from './support/test'

// Run on a phone.

test('a thumb reaches every control', async ({ page, open }) => {
  await open('debate')
  const controls = page.locator('button, input, summary, nav a').filter({ visible: true })
  for (const control of await controls.all()) {
    const box = await control.evaluate((element) => (element.closest('label') ?? element).getBoundingClientRect().height)
    expect(box, await control.evaluate((element) => element.outerHTML.slice(0, 200))).toBeGreaterThanOrEqual(32)
  }
})

for (const kind of KINDS) {
  test(`a press lands on what one sees: ${kind}`, async ({ page, open }) => {
    await open(kind)
    // Areas for the thumb reach beyond the words; over the words of another link they would take its presses.
    const stolen = await page.evaluate(() => {
      const found: string[] = []
      for (const link of document.querySelectorAll('main a, main button, main summary')) {
        for (let line = 0; line < link.getClientRects().length; line += 1) {
          if (!link.checkVisibility()) continue
          link.scrollIntoView({ block: 'center', behavior: 'instant' })
          const box = link.getClientRects()[line]
          if (box === undefined || box.width === 0) continue
          for (const away of [-6, 0, 6]) {
            const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2 + away)
            if (hit !== null && !link.contains(hit) && hit.closest('a, button, summary') !== null) {
              found.push(`"${link.textContent}" is pressed and "${hit.textContent}" answers`)
            }
          }
        }
      }
      return found
    })
    expect(stolen).toEqual([])
  })
}
