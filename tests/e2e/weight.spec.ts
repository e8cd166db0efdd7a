import { KINDS } from './support/seeded'
import { expect, test } from './support/test'

/** Bytes as they travel, compressed, with their headers. */
const SCRIPTS_MAX = 130_000
const FONTS_MAX = 115_000

for (const kind of KINDS) {
  test(`a page is light: ${kind}`, async ({ page, open, context }) => {
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    const kinds = new Map<string, string>()
    const bytes: Record<string, number> = { Script: 0, Font: 0 }
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = kinds.get(requestId) ?? ''
      bytes[type] = (bytes[type] ?? 0) + encodedDataLength
    })
    await open(kind)
    await page.waitForLoadState('networkidle')
    expect(bytes.Script).toBeLessThanOrEqual(SCRIPTS_MAX)
    expect(bytes.Font).toBeLessThanOrEqual(FONTS_MAX)
    // Everything comes from here: nothing is asked of a stranger.
    const origins = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))
    expect([...new Set([...origins, new URL(page.url()).origin])]).toHaveLength(1)
  })
}
