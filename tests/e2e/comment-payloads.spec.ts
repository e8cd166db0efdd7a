import { workOffAll } from '../../lib/worker'
import { person } from '../factories/account'
import { PAYLOADS } from '../factories/payloads'
import { openDebate, postClaims } from '../factories/debate'
import { db } from '../../lib/db/client'
import { expect, test } from './support/test'

test('nothing runs that stands in a comment', async ({ page, faults }) => {
  const debate = await openDebate()
  const [id] = await postClaims(debate, ['A claim with odd comments'])
  const { id: authorId } = await person({ name: '<img src=x onerror=hacked=1>' })
  // Past the limits of posting; what is posted by the command is no other.
  await db().comment.createMany({
    data: PAYLOADS.map((text) => ({ debateId: BigInt(debate.id), claimId: BigInt(id ?? 0), authorId: BigInt(authorId), text, mentions: [BigInt(authorId)] })),
  })
  await workOffAll()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  let path: string | null = `/debates/${debate.slug}/claims/${id}`
  let found = 0
  while (path !== null) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const talk = page.locator('#comments')
    found += await talk.locator('ol > li[id^=comment-]').count()
    expect(await talk.locator('script, iframe, img, svg, style, object, embed, form, input, h1, h3, table, [onerror], [onload], [style]').count()).toBe(0)
    for (const link of await talk.locator('ol a').all()) {
      const href = (await link.getAttribute('href')) ?? ''
      expect(href).toMatch(/^(?:https?:\/\/|mailto:|#comment-|\/people\/|\/debates\/)/i)
      if (/^(?:https?|mailto):/i.test(href)) expect(await link.getAttribute('rel')).toBe('nofollow ugc noopener')
    }
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
    path = await talk.getByRole('link', { name: 'Show more comments' }).getAttribute('href', { timeout: 1_000 }).catch(() => null)
  }
  expect(found).toBe(PAYLOADS.length)
  // Nothing was asked of anybody else.
  expect(asked.filter((url) => new URL(url).origin !== new URL(page.url()).origin)).toEqual([])
  expect(faults.list()).toEqual([])
})
