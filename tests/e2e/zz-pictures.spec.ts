import { db } from '../../lib/db/client'
import { settled } from './support/arguing'
import { openBench } from './support/moderating'
import { signIn } from './support/signed-in'
import { test } from './support/test'
test('pictures', async ({ page, context, crux }) => {
  test.setTimeout(120_000)
  const bench = await openBench(6)
  await db().account.update({ where: { id: BigInt(bench.moderator.id) }, data: { role: 'moderator' } })
  await signIn(context, crux.url, bench.moderator.id)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      for (const [name, address] of [['queue', '/moderation'], ['case', `/moderation?case=${bench.cases[1]!.id}`], ['act', `/moderation/act?claim=${bench.claimId}`], ['empty', '/moderation?held=1']] as const) {
        await page.goto(address)
        await page.waitForTimeout(300)
        await page.screenshot({ path: `/tmp/t4/pics/${name}-${width}-${scheme}.png`, fullPage: true })
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`/moderation?case=${bench.cases[1]!.id}`)
    await page.waitForTimeout(300)
    for (const folded of await page.locator('.pane summary, article summary').all()) await folded.click()
    await page.getByRole('button', { name: 'Hide and warn' }).click()
    await page.getByText(/still holds/).waitFor()
    await page.screenshot({ path: `/tmp/t4/pics/error-${width}.png`, fullPage: true })
  }
})
