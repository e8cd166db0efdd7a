import type { Page } from '@playwright/test'

import { editComment } from '../../lib/comment/commands'
import { WITHDRAWN_TEXT } from '../../lib/claim/erase-commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { workOffAll } from '../../lib/worker'
import { type Person, PASSWORD, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openDebate, postClaims } from '../factories/debate'
import { expectFine, expectNoAxeViolations } from './support/axe'
import { signIn } from './support/signed-in'
import { expect, test } from './support/test'

let debate: Debate
let claim: string
let anna: Person

test.beforeEach(async ({ context, crux }) => {
  await forgetLimits()
  debate = await openDebate()
  const [id] = await postClaims(debate, ['Trams carry more people than cars do.'])
  claim = `/debates/${debate.slug}/claims/${id}`
  await workOffAll()
  anna = await person({ name: 'Anna Quist' })
  await signIn(context, crux.url, anna.id)
})

/** Somebody new waits a minute between two texts. */
const forgetLimits = () => db().rateLimit.deleteMany()
const claimId = () => claim.replace(/.*\//, '')
const said = async (text: string, wishes: { by?: Person; replyToId?: string } = {}) => {
  await forgetLimits()
  return comment(claimId(), text, { ...wishes, by: (wishes.by ?? (await person({ name: 'Bela Roth' }))).viewer })
}
const shown = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text }).last()

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('somebody comments, replies, changes and withdraws', async ({ page }) => {
      await said('Which lines were **counted**?')
      await workOffAll()
      await page.goto(claim)
      await expect(page.getByRole('heading', { name: '1 comment' })).toBeVisible()
      await expect(page.locator('strong', { hasText: 'counted' })).toBeVisible()

      await page.getByRole('link', { name: 'Add a comment' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Add a comment' })).toBeVisible()
      await page.getByLabel('Your comment').fill('Not in *every* city, @nobody-here.\nSee https://example.org/trams.')
      await page.getByRole('button', { name: 'Post comment' }).click()
      // Its author sees it at once.
      await expect(shown(page, 'Not in every city')).toBeVisible()
      await expect(page.getByRole('heading', { name: '2 comments' })).toBeVisible()
      const link = page.getByRole('link', { name: 'https://example.org/trams' })
      await expect(link).toHaveAttribute('rel', 'nofollow ugc noopener')
      await expect(page.getByRole('link', { name: '@nobody-here' })).toHaveCount(0)

      await forgetLimits()
      await shown(page, 'Which lines').getByRole('link', { name: 'Reply to Bela Roth' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Reply to Bela Roth' })).toBeVisible()
      await expect(page.getByRole('main').getByText('Which lines were')).toBeVisible()
      await page.getByLabel('Your reply').fill('All of them.')
      await page.getByRole('button', { name: 'Post reply' }).click()
      const reply = page.locator('ol ol > li').filter({ hasText: 'All of them.' })
      await expect(reply).toBeVisible()

      await reply.getByRole('link', { name: 'Edit' }).click()
      await expect(page.getByLabel('Your comment')).toHaveValue('All of them.')
      await page.getByLabel('Your comment').fill('All but two.')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.locator('ol ol > li').filter({ hasText: 'All but two.' })).toBeVisible()

      await page.locator('ol ol > li').getByRole('link', { name: 'Withdraw' }).click()
      await expect(page.getByText('It is erased for good.')).toBeVisible()
      await page.getByRole('button', { name: 'Withdraw it' }).click()
      await expect(page.getByRole('heading', { name: '2 comments' })).toBeVisible()
      await expect(page.getByText('All but two.')).toHaveCount(0)
    })

    test('what others have answered leaves a trace', async ({ page }) => {
      const mine = await said('Words that I regret', { by: anna })
      await said('I had answered that.', { replyToId: mine.id })
      await workOffAll()
      await page.goto(`/debates/${debate.slug}/comments/${mine.id}/withdraw`)
      await expect(page.getByText('What others replied stays')).toBeVisible()
      await page.getByRole('button', { name: 'Withdraw it' }).click()
      await expect(page.getByText(WITHDRAWN_TEXT)).toBeVisible()
      await expect(page.getByText('I had answered that.')).toBeVisible()
      await expect(page.getByText('Words that I regret')).toHaveCount(0)
    })

    test('who is named is linked, and not in code', async ({ page }) => {
      const bela = await person({ handle: `Bela-${claimId()}`, name: 'Bela' })
      await said(`Ask @bela-${claimId()}, not \`@bela-${claimId()}\`.`)
      await workOffAll()
      await page.goto(claim)
      const links = page.getByRole('link', { name: `@bela-${claimId()}` })
      await expect(links).toHaveCount(1)
      await expect(links).toHaveAttribute('href', `/people/${bela.handle}`)
    })

    test('what is wrong is said beside what was typed', async ({ page }) => {
      await page.goto(`${claim}/comment`)
      await page.getByLabel('Your comment').fill('http://a.example http://b.example http://c.example')
      await page.getByRole('button', { name: 'Post comment' }).click()
      await expect(page.getByText('Your comment has more than 2 links', { exact: true })).toBeVisible()
      await expect(page.getByLabel('Your comment')).toHaveValue('http://a.example http://b.example http://c.example')
      // What axe is made of runs with scripts only.
      if (javaScriptEnabled) await expectNoAxeViolations(page)
    })

    test('what was typed survives a sign-in that has ended', async ({ page }) => {
      await page.goto(`${claim}/comment`)
      await page.getByLabel('Your comment').fill('Words that took a while')
      await db().session.deleteMany({ where: { accountId: BigInt(anna.id) } })
      await page.getByRole('button', { name: 'Post comment' }).click()
      await page.getByLabel('E-mail address').fill(anna.email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByLabel('Your comment')).toHaveValue('Words that took a while')
      await forgetLimits()
      await page.getByRole('button', { name: 'Post comment' }).click()
      await expect(shown(page, 'Words that took a while')).toBeVisible()
      expect(await db().comment.count({ where: { authorId: BigInt(anna.id) } })).toBe(1)
    })
  })
}

test('a comment whose answer was lost is posted once', async ({ page, faults }) => {
  faults.expect(/ERR_FAILED|Failed to fetch/)
  await page.goto(`${claim}/comment`)
  await page.getByLabel('Your comment').fill('Once and no more')
  let isLost = false
  await page.route(`**${claim}/comment`, async (route) => {
    if (route.request().method() !== 'POST' || isLost) return route.fallback()
    isLost = true
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Post comment' }).click()
  await expect(page.getByText('This could not be sent.')).toBeVisible()
  await page.getByRole('button', { name: 'Post comment' }).click()
  await expect(shown(page, 'Once and no more')).toBeVisible()
  expect(await db().comment.count({ where: { authorId: BigInt(anna.id) } })).toBe(1)
})

test('the author of a comment finds the ways to change it on the page that all see', async ({ page }) => {
  await said('Mine', { by: anna })
  await said('Somebody else’s')
  await workOffAll()
  await page.goto(claim)
  await expect(shown(page, 'Mine').getByRole('link', { name: 'Edit' })).toBeVisible()
  await expect(shown(page, 'Somebody else’s').getByRole('link', { name: 'Edit' })).toHaveCount(0)
})

test('one looks before one posts', async ({ page }) => {
  await page.goto(`${claim}/comment`)
  await page.getByLabel('Your comment').fill('A *stress* and `code`\n\n- one\n- two')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('form em', { hasText: 'stress' })).toBeVisible()
  await expect(page.locator('form li', { hasText: 'two' })).toBeVisible()
  await page.getByLabel('Your comment').fill('')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('Your text is missing.')).toBeVisible()
})

test('two tabs: the second is shown what the first has made of it', async ({ page }) => {
  const mine = await said('First words', { by: anna })
  await page.goto(`/debates/${debate.slug}/comments/${mine.id}/edit`)
  await db().comment.update({ where: { id: BigInt(mine.id) }, data: { text: 'Words of the other tab', revision: 2 } })
  await page.getByLabel('Your comment').fill('Words of this tab')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Words of the other tab')).toBeVisible()
  await expect(page.getByLabel('Your comment')).toHaveValue('Words of this tab')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(shown(page, 'Words of this tab')).toBeVisible()
})

test('by keyboard alone', async ({ page }) => {
  await page.goto(claim)
  await page.getByRole('link', { name: 'Add a comment' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Your comment').focus()
  await page.keyboard.type('Typed and sent by keys')
  // The help, then the button.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(shown(page, 'Typed and sent by keys')).toBeInViewport()
})

test('axe finds nothing, wide and on a phone', async ({ page }) => {
  const first = await said('Some *words*, a [link](https://example.org) and\n\n> a quote\n\n1. one\n2. two\n\n```\ncode that runs on and on and on and on and on and on and on and on and on and on and on\n```', { by: anna })
  await said(`A reply with ${'a'.repeat(200)}`, { replyToId: first.id })
  await workOffAll()
  const own = `/debates/${debate.slug}/comments/${first.id}`
  for (const path of [claim, `${claim}/comment`, `${claim}/comment?reply=${first.id}`, `${own}/edit`, `${own}/withdraw`]) {
    await page.goto(path)
    if (path === claim) await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible()
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    await expectFine(page)
  }
})

test('what a comment said before it was changed can be read, word by word', async ({ page, faults }) => {
  const { id } = await said('Which lines were counted?', { by: anna })
  await editComment(anna.viewer, { id, text: 'Which trams were counted?', revision: 1 }, new Date(Date.now() + 600_000))
  await workOffAll()
  await page.goto(claim)
  await page.getByRole('link', { name: 'edited' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'History of a comment' })).toBeVisible()
  await expect(page.locator('del')).toHaveText(/lines/)
  await expect(page.locator('ins')).toHaveText(/trams/)
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'By Anna Quist' }).click()
  await expect(page.locator(`#comment-${id}`)).toBeVisible()
  faults.expect(/404/)
  const gone = await page.goto(`/debates/${debate.slug}/comments/999999/history`)
  expect(gone?.status()).toBe(404)
})
