import type { Page } from '@playwright/test'

import { signatureOf } from '../../lib/secret'
import { db } from '../../lib/db/client'
import { workOffAll } from '../../lib/worker'
import { type Person, person } from '../factories/account'
import { actionOn } from '../factories/action'
import { giveClaims } from '../factories/author'
import { openCaseOf } from '../factories/case'
import { openDebate, postClaims } from '../factories/debate'
import { expectFine } from './support/axe'
import { signIn } from './support/signed-in'
import { expect, test } from './support/test'

const DAY = 86_400_000
let number = 0
let mod: Person
let author: Person
let claims: string[]
let slug: string

const somebody = (name: string, wishes = {}) => {
  number += 1
  const handle = `${name}-${number}-${process.pid}`
  return person({ handle, email: `${handle}@example.org`, name: `${name} ${number} of ${process.pid}`, hasPassword: false, ...wishes })
}

test.beforeEach(async ({ context, crux }) => {
  mod = await somebody('mod', { role: 'moderator' })
  author = await somebody('Author')
  const debate = await openDebate()
  slug = debate.slug
  claims = await postClaims(debate, ['Buses pay for themselves.', 'You people have been bought, every one of you.', `${'A long claim that goes on and on. '.repeat(14)}`.trim().slice(0, 500)])
  await giveClaims(author, claims)
  const [, worst = ''] = claims
  await openCaseOf({ target: { kind: 'claim', id: worst }, debateId: debate.id, claimId: worst, author, text: 'You people have been bought, every one of you.', flags: [{ by: mod, reason: 'abuse' }] })
  await actionOn({ kind: 'warn', on: author, by: mod, rule: 'claim-not-person', words: 'Please argue with the claim.', at: new Date(Date.now() - 40 * DAY) })
  await actionOn({ kind: 'silence', on: author, by: mod, rule: 'on-topic', until: new Date(Date.now() - 10 * DAY), at: new Date(Date.now() - 11 * DAY), undoneAt: new Date(Date.now() - 10 * DAY), overturned: true })
  await workOffAll()
  await signIn(context, crux.url, mod.id)
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const lineOf = (page: Page, { handle }: Person) => page.getByRole('main').locator('li:has(ul)').filter({ hasText: `@${handle}` })
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'Moderation' }).getByRole('link', { name, exact: true })

test('somebody is found, their record read, a note left, their flags counted less', async ({ page }) => {
  await page.goto('/moderation')
  await tab(page, 'People').click()
  await expect(heading(page)).toHaveText('People')
  await page.getByLabel('Handle or name').fill(author.handle.toUpperCase())
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page).toHaveURL(`/moderation/people?q=${author.handle.toUpperCase()}`)
  const line = lineOf(page, author)
  await expect(line).toContainText('1 open case')
  await expect(line).toContainText('1 strike')
  await line.getByRole('link').click()
  await expect(heading(page)).toHaveText(author.viewer.name)
  await expect(page.getByText('3 claims and comments stand')).toBeVisible()
  await expect(page.getByText('With one strike within a year, the usual next step is silence for 1 day.')).toBeVisible()
  await expect(page.getByText('To them: Please argue with the claim.')).toBeVisible()
  await expect(page.getByText('overturned on')).toBeVisible()
  await page.getByRole('textbox', { name: 'Note' }).fill('Writes after midnight.')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await expect(page.getByText('Writes after midnight.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('')
  await page.getByText('How much their flags count').click()
  await page.getByLabel('Their flags count').selectOption('30')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Their flags count nothing until')).toBeVisible()
})

test('all that somebody wrote is removed in one go, once it was said how much that is', async ({ page }) => {
  await page.goto(`/moderation/people/${author.handle}`)
  await page.getByRole('link', { name: 'Remove all of their texts' }).click()
  await expect(page.getByText(`3 claims and comments of @${author.handle} will be removed`)).toBeVisible()
  await page.getByRole('button', { name: 'Remove 3' }).click()
  await expect(page.getByText('Rule is missing')).toBeVisible()
  await page.getByLabel('Rule').selectOption('on-topic')
  await page.getByRole('button', { name: 'Remove 3' }).click()
  await expect(page).toHaveURL(/\/moderation\/bulk\/\d+$/)
})

test('accounts from the same network or browser are told as a hint', async ({ page }) => {
  const other = await somebody('Other')
  const hash = signatureOf('test', author.id, 'key')
  await db().accountNetwork.createMany({ data: [author, other].map(({ id }) => ({ accountId: BigInt(id), hash })) })
  await page.goto(`/moderation/people/${author.handle}`)
  await expect(lineOf(page, other)).toContainText('same network')
  await expect(page.getByText('This is a hint and never a reason')).toBeVisible()
})

test('an admin gives and takes roles', async ({ page, context, crux }) => {
  const admin = await somebody('admin', { role: 'admin' })
  await signIn(context, crux.url, admin.id)
  await page.goto(`/moderation/people/${author.handle}`)
  await page.getByRole('radio', { name: 'Moderator' }).check()
  await page.getByRole('button', { name: 'Change the role' }).click()
  await expect.poll(async () => (await db().account.findUniqueOrThrow({ where: { id: BigInt(author.id) } })).role).toBe('moderator')
  await page.getByText('Make them a moderator of one debate').click()
  await page.getByRole('textbox', { name: 'Debate' }).fill('https://elsewhere.example/nothing here')
  await page.getByRole('button', { name: 'Name them' }).click()
  await expect(page.getByText('Debate is none that is there. Paste its address')).toBeVisible()
  await page.getByRole('textbox', { name: 'Debate' }).fill(`${crux.url}/debates/${slug}`)
  await page.getByRole('button', { name: 'Name them' }).click()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0)
})

test('the figures say how they came about, over days and by debate', async ({ page }) => {
  const opened = new Date(Date.now() - DAY)
  const id = await openCaseOf({ target: { kind: 'claim', id: claims[0] ?? '' }, debateId: String((await db().debate.findUniqueOrThrow({ where: { slug } })).id), author, openedAt: opened })
  const actionId = await actionOn({ kind: 'dismiss', on: author, by: mod, caseId: id, strike: false })
  await db().case.update({
    where: { id: BigInt(id) }, select: { id: true },
    data: { status: 'decided', decidedAt: new Date(opened.getTime() + 38 * 60_000), firstLookAt: new Date(opened.getTime() + 4 * 60_000), actionId: BigInt(actionId), reasons: ['spam'] },
  })
  await page.goto('/moderation/statistics')
  await expect(heading(page)).toHaveText('Statistics')
  await page.getByRole('combobox', { name: 'Debate' }).selectOption(slug)
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(`/moderation/statistics?days=30&debate=${slug}`)
  await expect(page.getByText('The one case was decided within this time of being opened.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Spam/ })).toContainText('38 min')
  await page.getByRole('link', { name: '7 days' }).click()
  await expect(page.getByText('Cases decided in the last 7 days. In 1 of them nothing was wrong.')).toBeVisible()
  await expectFine(page)
})

test('the pages are fine in both themes, narrow and wide, empty and full', async ({ page, context, crux }) => {
  test.slow()
  for (const address of ['/moderation/people', '/moderation/people?q=nobody-at-all', `/moderation/people/${author.handle}`, `/moderation/people/${author.handle}/remove`, '/moderation/statistics']) {
    await page.goto(address)
    await expectFine(page)
  }
  await signIn(context, crux.url, (await somebody('admin', { role: 'admin' })).id)
  await page.goto(`/moderation/people/${author.handle}`)
  await page.getByText('Make them a moderator of one debate').click()
  await expectFine(page)
})

test('they work without JavaScript', async ({ browser, crux }) => {
  const context = await browser.newContext({ baseURL: crux.url, javaScriptEnabled: false })
  await signIn(context, crux.url, mod.id)
  const page = await context.newPage()
  await page.goto(`/moderation/people?q=${author.handle}`)
  await lineOf(page, author).getByRole('link').click()
  await page.getByRole('textbox', { name: 'Note' }).fill('   ')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await expect(page.getByText('Note is missing')).toBeVisible()
  await page.getByRole('textbox', { name: 'Note' }).fill('Without a script.')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await expect(page.getByText('Without a script.')).toBeVisible()
  await page.goto('/moderation/statistics?days=90')
  await expect(heading(page)).toHaveText('Statistics')
  await context.close()
})

test('there are no such pages for who moderates nothing', async ({ page, context, crux, faults }) => {
  faults.expect(/status of 404/)
  await signIn(context, crux.url, author.id)
  for (const address of ['/moderation/people', `/moderation/people/${mod.handle}`, `/moderation/people/${mod.handle}/remove`, '/moderation/statistics']) {
    expect((await page.goto(address))?.status(), address).toBe(404)
  }
})
