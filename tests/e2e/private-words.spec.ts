import { db } from '../../lib/db/client'
import { countOf, freshText, textArea } from './support/arguing'
import { expect, test } from './support/test'
import { enter, openRing } from './support/voting'

for (const script of [true, false]) {
  test.describe(script ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: script })

    test('what is written while a debate is private is kept back once others read it, until its author sends it again', async ({ page, context, crux }) => {
      const me = await enter(context, crux.url)
      const { debate, address, first } = await openRing()
      const show = (visibility: 'private' | 'public') => db().debate.update({ where: { slug: debate.slug }, data: { ownerId: BigInt(me.id), visibility } })
      const forms = [
        { at: `${address}/add?side=${debate.sides[0]!.id}`, words: textArea(page), press: 'Add the argument', count: countOf },
        { at: `${address}/claims/${first}/comment`, words: page.getByLabel('Your comment', { exact: true }), press: 'Post comment', count: (text: string) => db().comment.count({ where: { text } }) },
      ]
      for (const { at, words, press, count } of forms) {
        await db().rateLimit.deleteMany()
        await show('private')
        await page.goto(at)
        const text = freshText('Between us')
        await words.fill(text)
        await show('public')
        await page.getByRole('button', { name: press }).click()
        await expect(page.getByText('This debate was private when you began. Now everybody can read it. Send it again if you want that.')).toBeVisible()
        await expect(words).toHaveValue(text)
        expect(await count(text)).toBe(0)
        await page.getByRole('button', { name: press }).click()
        await expect(page.getByText(text).first()).toBeVisible()
        await expect(words).toHaveCount(0)
        expect(await count(text)).toBe(1)
      }
    })
  })
}
