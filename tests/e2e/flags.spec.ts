import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { workOffAll } from '../../lib/worker'
import { type Person, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openDebate, postClaims } from '../factories/debate'
import { expectNoAxeViolations } from './support/axe'
import { otherBrowser } from './support/arguing'
import { signIn } from './support/signed-in'
import { expect, test } from './support/test'

let debate: Debate
let claimId: string
let claim: string
let anna: Person

const LONG = `Words ${'upon words '.repeat(40)}`.slice(0, 480)

test.beforeEach(async ({ context, crux }) => {
  await db().rateLimit.deleteMany()
  debate = await openDebate()
  ;[claimId] = (await postClaims(debate, [`${LONG} end.`])) as [string]
  claim = `/debates/${debate.slug}/claims/${claimId}`
  await workOffAll()
  anna = await person({ name: 'Anna Quist' })
  await signIn(context, crux.url, anna.id)
})

test('by keyboard alone somebody flags a claim and sees what came of it', async ({ page }) => {
  await page.goto(claim)
  const flag = page.getByRole('link', { name: 'Flag', exact: true })
  await flag.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Flag this claim' })).toBeVisible()
  await page.getByRole('button', { name: 'Flag it' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Choose one of these.')).toBeVisible()
  await page.getByRole('radio', { name: 'Something else' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Flag it' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('In your words is needed: say what is wrong')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Something else' })).toBeChecked()
  await page.getByLabel('In your words').focus()
  await page.keyboard.type('It says the same ten times.')
  await page.getByRole('button', { name: 'Flag it' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'You flagged this claim' })).toBeVisible()
  await expect(page.getByText('A moderator has not looked at it yet.')).toBeVisible()
  await page.getByRole('link', { name: 'Your flags' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your flags' })).toBeVisible()
  await expect(page.getByText('It says the same ten times.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your flags count less than most' })).toBeVisible()
  await expectNoAxeViolations(page)
  expect(await db().flag.count({ where: { accountId: BigInt(anna.id) } })).toBe(1)
})

test.describe('without scripts, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, hasTouch: true })

  test('somebody flags a comment and a person', async ({ page }) => {
    await comment(claimId, 'Buy my tickets.', { by: (await person({ name: 'Bela Roth', handle: `bela-${Date.now()}` })).viewer })
    await workOffAll()
    await page.goto(claim)
    await page.getByRole('link', { name: 'Flag what Bela Roth said' }).tap()
    await expect(page.getByText('Buy my tickets.')).toBeVisible()
    await page.getByRole('radio', { name: 'Spam or advertising' }).check()
    await page.getByRole('button', { name: 'Flag it' }).tap()
    await expect(page.getByRole('heading', { level: 1, name: 'You flagged this comment' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByRole('link', { name: 'Back to the comment' }).tap()
    await page.getByRole('link', { name: 'Bela Roth', exact: true }).tap()
    await page.getByRole('link', { name: 'Flag this person' }).tap()
    await page.getByRole('radio', { name: 'Pretends to be somebody else' }).check()
    await page.getByRole('button', { name: 'Flag it' }).tap()
    await expect(page.getByRole('heading', { level: 1, name: 'You flagged this person' })).toBeVisible()
  })

  test('who has no account reports what is against the law', async ({ page, context }) => {
    await context.clearCookies()
    await page.goto('/report')
    await page.getByLabel('Its address').fill('https://elsewhere.example/')
    await page.getByLabel('What is against the law').fill('It calls for arson.')
    await page.getByLabel('Your name').fill('Ada Quinn')
    await page.getByLabel('Your e-mail address').fill('ada-quinn@example.org')
    await page.getByRole('button', { name: 'Send the report' }).tap()
    await expect(page.getByText('is not the address of anything here')).toBeVisible()
    await expect(page.getByLabel('What is against the law')).toHaveValue('It calls for arson.')
    await page.getByLabel('Its address').fill(new URL(claim, page.url()).href)
    await page.getByRole('button', { name: 'Send the report' }).tap()
    await expect(page.getByText('Your report has arrived')).toBeVisible()
  })
})

test('a text that waits is seen by its author alone', async ({ page, context, crux }) => {
  await db().debate.update({ where: { id: BigInt(debate.id) }, data: { holding: 'all' } })
  await page.goto(`${claim}/add?stance=pro`)
  await page.getByLabel('Your claim', { exact: true }).fill('Trams are quieter than trucks.')
  await page.getByRole('button', { name: 'Add the pro' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Trams are quieter than trucks.' })).toBeVisible()
  await expect(page.getByText('Held: a moderator looks at it first')).toBeVisible()
  await expect(page.getByText('Here all texts are looked at first.')).toBeVisible()
  const own = page.url()
  await expectNoAxeViolations(page)
  await db().rateLimit.deleteMany()
  await page.goto(`${claim}/comment`)
  await page.getByLabel('Your comment').fill('And cleaner.')
  await page.getByRole('button', { name: 'Post comment' }).click()
  const said = page.getByRole('listitem').filter({ hasText: 'And cleaner.' })
  await expect(said.getByText('Held: a moderator looks at it first')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Trams are quieter than trucks.' })).toBeVisible()
  await workOffAll()

  const other = await otherBrowser(context, crux.url, await person({ name: 'Carl Eder' }))
  for (const address of [claim, `${claim}?me`, `/debates/${debate.slug}/activity`]) {
    await other.goto(address)
    await expect(other.getByRole('main')).toBeVisible()
    await expect(other.getByText(/quieter than trucks|And cleaner/)).toHaveCount(0)
  }
  expect((await other.request.get(own)).status()).toBe(404)
  await other.context().close()
})

test('a locked thread says so, until when, and takes nothing', async ({ page }) => {
  const [inside] = await postClaims(debate, ['Beneath it.'], { parentId: claimId })
  await workOffAll()
  const address = `/debates/${debate.slug}/claims/${inside}`
  await page.goto(address)
  await expect(page.getByRole('link', { name: 'Add a pro' }).first()).toBeVisible()
  await db().threadLock.create({ data: { claimId: BigInt(claimId), debateId: BigInt(debate.id), until: new Date('2099-05-01T10:00:00Z') } })
  await db().change.create({ data: { kind: 'thread.locked', debateId: BigInt(debate.id), claimId: BigInt(claimId) } })
  await workOffAll()
  await expect(async () => {
    await page.goto(address)
    await expect(page.getByText('A moderator has locked this thread until 1 May 2099')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(page.getByRole('link', { name: /Add a (pro|con|comment)/ })).toHaveCount(0)
  await expectNoAxeViolations(page)
  for (const form of ['add?stance=pro', 'comment']) {
    await page.goto(`${address}/${form}`)
    await expect(page.getByText('A moderator has locked this thread until')).toBeVisible()
    await expect(page.getByRole('textbox', { name: /Your/ })).toHaveCount(0)
  }
})

test('a moderator says which words are watched for, without scripts too', async ({ browser, crux }) => {
  const moderator = await person({ role: 'moderator' })
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ baseURL: crux.url, javaScriptEnabled, viewport: { width: 320, height: 700 } })
    await signIn(context, crux.url, moderator.id)
    const page = await context.newPage()
    await page.goto(`/moderation/words?debate=${debate.slug}`)
    await page.getByRole('button', { name: 'Add it' }).click()
    await expect(page.getByText('Word is missing')).toBeVisible()
    await page.getByLabel('Word', { exact: true }).fill('casino*')
    await page.getByRole('radio', { name: 'Refuse it' }).check()
    await page.getByRole('button', { name: 'Add it' }).click()
    await expect(page.getByText('casino* is refused')).toBeVisible()
    if (javaScriptEnabled) await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByRole('button', { name: 'Remove casino*' }).click()
    await expect(page.getByText('No words yet')).toBeVisible()
    await page.getByRole('radio', { name: 'Everything' }).check()
    await page.getByRole('button', { name: 'Keep it' }).click()
    await expect(page.getByText('Kept. It holds for what is posted')).toBeVisible()
    await context.close()
  }
})
