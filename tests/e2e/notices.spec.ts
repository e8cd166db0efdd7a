import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { db } from '../../lib/db/client'
import { provideSettings } from '../../lib/env'
import { unsubscribeLink } from '../../lib/notice/unsubscribe-commands'
import { type Person, person } from '../factories/account'
import { expect, freshText, otherBrowser, settled, test } from './support/arguing'
import { expectFine } from './support/axe'

// What one follows, and what one is told.

let number = 0

const somebodyElse = (): Promise<Person> => {
  const handle = `teller-${process.pid}-${(number += 1)}`
  return person({ hasPassword: false, name: `Ben ${number}`, handle, email: `${handle}@people.example` })
}

const bell = (page: Page) => page.getByRole('navigation', { name: 'Crux' }).getByRole('link', { name: /^Notifications/ })

/** Waits until the worker has come by, as one who loads the page again. */
const expectUnread = (page: Page, address: string, unread: number) =>
  expect(async () => {
    await page.goto(address)
    await expect(bell(page)).toHaveAccessibleName(unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`, { timeout: 1_000 })
  }).toPass({ timeout: 10_000 })

/** All is followed no more on another page, and the browser brings this one back as it remembers it. */
async function leftElsewhere(page: Page, { id }: { id: string }): Promise<void> {
  await db().follow.deleteMany({ where: { accountId: BigInt(id) } })
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
}

test('an answer to what one wrote: the bell, the list, and read when seen', async ({ page, me, seeded, post }) => {
  const ben = await somebodyElse()
  const [mine, theirs] = [freshText('Told of this'), freshText('An answer to be told of')]
  const parentId = await post(me, mine)
  await post(ben, theirs, { parentId, stance: 'con' })
  const second = freshText('Another one')
  await post(ben, second, { parentId, stance: 'pro' })
  await expectUnread(page, seeded.pages.debate!, 2)
  await expectFine(page)

  // By keyboard alone.
  await bell(page).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/notifications')
  await expect(page.getByText('added a con to your claim')).toBeVisible()
  await expect(page.getByRole('main').getByText('New', { exact: true })).toHaveCount(2)
  await expectFine(page)

  await page.getByRole('link', { name: theirs }).click()
  await expect(page.getByRole('heading', { level: 1, name: theirs })).toBeVisible()
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread')
  await page.goBack()
  await page.reload()
  await expect(page.getByRole('main').getByText('New', { exact: true })).toHaveCount(1)
  await page.getByRole('button', { name: 'Mark all as read' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByText('New', { exact: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
  await expect(bell(page)).toHaveAccessibleName('Notifications')
  await expect(page.getByRole('link', { name: second })).toBeVisible()
})

test('following by one press, kept, told of, and left again', async ({ page, me, seeded, post, context, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  const ben = await somebodyElse()
  const claimId = await post(ben, freshText('To be followed'))
  const address = `/debates/${seeded.slug}/claims/${claimId}`
  const follows = () => db().follow.count({ where: { accountId: BigInt(me.id) } })
  await page.goto(address)
  const button = page.getByRole('button', { name: /^Follow/ })
  await expect(button).toHaveText('Follow')
  await context.setOffline(true)
  await button.click()
  await expect(page.getByText('This could not be sent. Check your connection and press it again.')).toBeVisible()
  await expect(button).toHaveText('Follow')
  await context.setOffline(false)
  await button.focus()
  await page.keyboard.press('Space')
  await expect(button).toContainText('Following')
  await expect.poll(follows).toBe(1)
  await leftElsewhere(page, me)
  await expect(button).toHaveText('Follow')
  await button.click()
  await expect.poll(follows).toBe(1)
  await page.reload()
  await expect(button).toContainText('Following')
  await leftElsewhere(page, me)
  await expect(button).toHaveText('Follow')
  await button.click()
  await expect(button).toContainText('Following')
  await expect.poll(follows).toBe(1)
  await expectFine(page)

  const beneath = freshText('Beneath it')
  await post(ben, beneath, { parentId: claimId, stance: 'pro' })
  await expectUnread(page, seeded.pages.debate!, 1)
  await page.goto('/notifications')
  await expect(page.getByText('added a pro beneath a claim that you follow')).toBeVisible()
  await page.getByRole('link', { name: /^Stop following/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You follow this claim' })).toBeVisible()
  await settled(page)
  await expectFine(page)
  await page.getByRole('button', { name: 'Stop following' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Follow this claim', exact: true })).toBeVisible()
  expect(await follows()).toBe(0)
  await page.goto(seeded.pages.debate!)
  await button.click()
  await expect(button).toContainText('Following')
  await expect.poll(follows).toBe(1)
})

test('without JavaScript: following, the bell, the list, and reading all', async ({ me, seeded, post, context, crux }) => {
  const ben = await somebodyElse()
  const page = await otherBrowser(context, crux.url, me, { javaScriptEnabled: false })
  await page.goto(seeded.pages.debate!)
  await page.getByRole('link', { name: 'Follow', exact: true }).click()
  await page.getByRole('button', { name: 'Follow it', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You follow this debate' })).toBeVisible()
  const told = freshText('Told without scripts')
  await post(ben, told)
  await expectUnread(page, `${seeded.pages.debate}?me`, 1)
  await bell(page).click()
  await expect(page.getByText('added an argument in a debate that you follow')).toBeVisible()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page).toHaveURL('/notifications')
  await expect(bell(page)).toHaveAccessibleName('Notifications')
  await page.getByRole('link', { name: told }).click()
  await expect(page.getByRole('heading', { level: 1, name: told })).toBeVisible()
  await page.context().close()
})

test('a link in a mail ends mails by one press, or by what a mail program posts; looking ends nothing', async ({ page, me, crux, context, request }) => {
  const { AUTH_SECRET } = JSON.parse(await readFile('.test/secrets.json', 'utf8')) as { AUTH_SECRET: string }
  provideSettings({ AUTH_SECRET })
  const { pathname, search } = new URL(unsubscribeLink(me.id))
  const address = pathname + search
  const byMail = async () => (await db().account.findUniqueOrThrow({ where: { id: BigInt(me.id) } })).noticesByMail
  const again = () => db().account.update({ where: { id: BigInt(me.id) }, data: { noticesByMail: true } })
  await context.clearCookies()
  await page.goto(address)
  await expectFine(page)
  expect(await byMail()).toBe(true)
  await page.getByRole('button', { name: 'Get no more such mails' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You get no more such mails' })).toBeVisible()
  await expectFine(page)
  expect(await byMail()).toBe(false)

  await again()
  const answer = await request.post(crux.url + address, { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 })
  expect([answer.status(), await answer.text(), await byMail()]).toEqual([204, '', false])

  await again()
  await page.goto(`${address.slice(0, -4)}wxyz`)
  await page.getByRole('button', { name: 'Get no more such mails' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'This link is not complete' })).toBeVisible()
  expect(await byMail()).toBe(true)
})
