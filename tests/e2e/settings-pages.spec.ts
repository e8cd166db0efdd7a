import { readFile } from 'node:fs/promises'

import type { Browser, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'

import { db } from '../../lib/db/client'
import { deleteDue } from '../../lib/personal/jobs'
import { workOffAll } from '../../lib/worker'
import { type Person, PASSWORD, person as makePerson } from '../factories/account'
import { giveClaims } from '../factories/author'
import { openDebate, postClaims } from '../factories/debate'
import { expectNoAxeViolations } from './support/axe'
import { signIn } from './support/signed-in'
import { expect, test } from './support/test'

let number = 0
let me: Person

test.beforeEach(async ({ context, crux }) => {
  number += 1
  me = await makePerson({ handle: `reader-${number}-of-${process.pid}`, email: `reader-${number}-${process.pid}@example.org`, name: 'Ada Reader' })
  await signIn(context, crux.url, me.id)
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Somebody else's browser, without or with scripts. */
const otherBrowser = async (browser: Browser, baseURL: string, javaScriptEnabled = true) =>
  (await browser.newContext({ baseURL, javaScriptEnabled })).newPage()

const PAGES = {
  '/settings': 'Account',
  '/settings/sign-in': 'Sign-in',
  '/settings/devices': 'Devices',
  '/settings/tokens': 'Tokens',
  '/settings/notifications': 'Notifications',
  '/settings/data': 'Your data',
} as const

test('every page of the settings is reached from the others, and is for everybody to use', async ({ page }) => {
  await page.goto('/settings')
  for (const [address, title] of Object.entries(PAGES)) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: title, exact: true }).click()
    await expect(page).toHaveURL(address)
    await expect(heading(page)).toHaveText(title)
    await expectNoAxeViolations(page)
  }
})

test('who is not signed in is led to the form, and from there back', async ({ browser, crux }) => {
  const stranger = await otherBrowser(browser, crux.url)
  for (const address of Object.keys(PAGES)) {
    await stranger.goto(address)
    await expect(stranger).toHaveURL(`/sign-in?next=${encodeURIComponent(address)}`)
  }
  await stranger.close()
})

test('mails are for admins alone: for others there is no such page', async ({ page, context, crux, faults }) => {
  faults.expect(/status of 404/)
  expect((await page.goto('/settings/mail'))?.status()).toBe(404)
  const admin = await makePerson({ handle: `admin-${number}-${process.pid}`, email: `admin-${number}-${process.pid}@example.org`, role: 'admin' })
  await db().mail.create({ data: { recipient: 'somebody@example.org', subject: 'Hello there', text: 'Go to http://localhost/x now', html: '' } })
  await signIn(context, crux.url, admin.id)
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Mail', exact: true }).click()
  const mail = page.getByRole('listitem').filter({ hasText: 'Hello there' }).filter({ hasText: 'somebody@example.org' })
  await mail.getByText('Read it').click()
  await expect(mail.getByRole('link', { name: 'http://localhost/x' })).toBeVisible()
})

test('a name is changed, and stands on the profile and beside what was argued', async ({ page }) => {
  const debate = await openDebate()
  const [claim] = (await postClaims(debate, ['Cities breathe.'])) as [string]
  await giveClaims(me, [claim])
  await workOffAll()
  await page.goto(`/debates/${debate.slug}`)
  await expect(page.getByRole('main').getByRole('link', { name: 'Ada Reader' })).toBeVisible()

  await page.goto('/settings')
  await page.getByLabel('Your name').fill('Ada Writer')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(async () => {
    await page.goto(`/debates/${debate.slug}`)
    await expect(page.getByRole('main').getByRole('link', { name: 'Ada Writer' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.getByRole('main').getByRole('link', { name: 'Ada Writer' }).click()
  await expect(heading(page)).toHaveText('Ada Writer')
  await page.getByRole('link', { name: 'Cities breathe.' }).click()
  await expect(heading(page)).toHaveText('Cities breathe.')
})

test('a changed handle takes the old one along; unknown ones lead nowhere', async ({ page, request, faults }) => {
  const after = `writer-${number}-${process.pid}`
  await page.goto('/settings')
  await page.getByLabel('Your handle').fill(after)
  await page.getByRole('button', { name: 'Change handle' }).click()
  await expect(page.getByText(/You can change it again on/)).toBeVisible()
  for (const old of [me.handle, after.toUpperCase()]) {
    const answer = await request.get(`/people/${old}`, { maxRedirects: 0 })
    // Not for good: a handle can be taken back.
    expect(answer.status()).toBe(307)
    expect(answer.headers().location).toBe(`/people/${after}`)
  }
  await page.goto(`/people/${me.handle}`)
  await expect(page).toHaveURL(`/people/${after}`)
  faults.expect(/status of 404/)
  for (const nobody of ['nobody-at-all', 'former-member', '%E0%A4%A', 'x'.repeat(200)]) {
    expect([400, 404]).toContain((await request.get(`/people/${nobody}`)).status())
  }
})

test('colours chosen for the account are taken over; those chosen here stay here', async ({ page }) => {
  const html = page.locator('html')
  await page.goto('/settings')
  await page.getByRole('group', { name: 'Colours' }).getByLabel('Dark').first().check()
  await page.getByRole('button', { name: 'Save appearance' }).click()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('contentinfo').getByRole('radio', { name: 'Dark' })).toBeChecked()
  await page.getByRole('contentinfo').getByText('Light', { exact: true }).click()
  await page.goto('/')
  await expect(page.getByRole('banner').getByLabel('Account: Ada Reader')).toBeVisible()
  await expect(html).toHaveAttribute('data-theme', 'light')
})

test('a device is signed out from another one, and then all others', async ({ page, browser, crux }) => {
  const others = await Promise.all(['Safari on iPhone', 'Chrome on Windows', 'Edge on Windows'].map(async (agent) => {
    const other = await otherBrowser(browser, crux.url)
    await signIn(other.context(), crux.url, me.id, agent)
    await other.goto('/settings')
    await expect(heading(other)).toHaveText('Account')
    return other
  }))
  await page.goto('/settings/devices')
  await expect(page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('heading') })).toHaveCount(4)
  await page.getByRole('form', { name: 'Sign out Safari on iPhone' }).getByRole('button').click()
  await expect(page.getByRole('heading', { name: 'Safari on iPhone' })).toHaveCount(0)
  await others[0]!.goto('/settings')
  await expect(others[0]!).toHaveURL(/^[^?]*\/sign-in\?next=/)
  await others[1]!.goto('/settings')
  await expect(heading(others[1]!)).toHaveText('Account')

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByRole('heading', { name: 'Chrome on Windows' })).toHaveCount(0)
  await expect(page.getByText('this one')).toBeVisible()
  for (const other of others) {
    await other.goto('/settings')
    await expect(other).toHaveURL(/\/sign-in\?next=/)
    await other.close()
  }
})

test('a token is shown once, works, and is revoked', async ({ page, request, crux }) => {
  await page.goto('/settings/tokens')
  await page.getByLabel('What it is for').fill('My script')
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByText('is not your password')).toBeVisible()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Make token' }).click()
  const token = (await page.locator('code').textContent()) ?? ''
  expect(token).toMatch(/^crux_[\w-]{43}$/)
  const ask = async () => request.get(`${crux.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
  expect((await (await ask()).json()).viewer.handle).toBe(me.handle)
  await page.getByRole('link', { name: 'I have it' }).click()
  await expect(page.getByRole('heading', { name: 'My script' })).toBeVisible()
  expect(await page.content()).not.toContain(token)
  await page.getByRole('form', { name: 'Revoke My script' }).getByRole('button').click()
  await expect(page.getByRole('heading', { name: 'My script' })).toHaveCount(0)
  expect((await ask()).status()).toBe(401)
})

test('who is suspended reads until when, and sees no form that would be refused', async ({ page }) => {
  await page.goto('/settings/tokens')
  await page.getByLabel('What it is for').fill('My script')
  await page.getByLabel('Your password').fill(PASSWORD)
  await db().account.update({ where: { id: BigInt(me.id) }, data: { suspendedUntil: new Date('2999-12-03T14:05:00Z') } })
  await db().identity.create({ data: { provider: 'github', subject: `s-${me.id}`, label: 'ada-there', accountId: BigInt(me.id) } })
  await db().accessToken.create({ data: { accountId: BigInt(me.id), hash: 'a'.repeat(64), name: 'Old script', scopes: ['read'], expiresAt: new Date('2999-12-03') } })
  const words = 'Your account is suspended until 3 December 2999 at 14:05 UTC.'
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByText(words)).toBeVisible()
  const left: Record<string, string[]> = {
    '/settings': [], '/settings/sign-in': [], '/settings/devices': [], '/settings/notifications': [], '/settings/tokens': ['Revoke'], '/settings/data': ['Delete my account'],
  }
  for (const [address, buttons] of Object.entries(left)) {
    await page.goto(address)
    await expect(page.getByText(words)).toBeVisible()
    const names = (await page.getByRole('main').getByRole('button').allInnerTexts()).filter((name) => !name.startsWith('Show'))
    expect(names, address).toEqual(buttons)
    await expectNoAxeViolations(page)
  }
  await page.goto('/settings/tokens')
  await page.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('None yet')).toBeVisible()
})

test('who has no password signs in again to change how one gets in', async ({ page, context, crux }) => {
  const { id } = await makePerson({ handle: `linker-${number}-${process.pid}`, email: `linker-${number}-${process.pid}@example.org`, hasPassword: false })
  await signIn(context, crux.url, id)
  const forms = { '/settings': 'Send the link', '/settings/sign-in': 'Set password', '/settings/tokens': 'Make token', '/settings/data': 'Delete my account' }
  for (const [address, button] of Object.entries(forms)) {
    await page.goto(address)
    await expect(page.getByRole('button', { name: button })).toBeVisible()
  }
  await page.goto('/settings/tokens')
  await page.getByLabel('What it is for').fill('My script')
  await db().session.updateMany({ where: { accountId: BigInt(id) }, data: { createdAt: new Date(Date.now() - 10 * 60_000) } })
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByText('For this you must have signed in within the last 10 minutes.')).toBeVisible()
  expect(await db().accessToken.count({ where: { accountId: BigInt(id) } })).toBe(0)
  for (const [address, button] of Object.entries(forms)) {
    await page.goto(address)
    await expect(page.getByRole('button', { name: button })).toHaveCount(0)
    await expectNoAxeViolations(page)
    await page.getByRole('main').getByRole('link', { name: 'Sign in again' }).click()
    await expect(page).toHaveURL(`/sign-in?again=1&next=${encodeURIComponent(address)}`)
    await expect(page.getByRole('link', { name: 'Send me a link' })).toHaveAttribute('href', `/sign-in/link?next=${encodeURIComponent(address)}`)
    await expectNoAxeViolations(page)
  }
})

test('all that is kept of me comes as a file, for nobody to keep on the way', async ({ page, request, context, crux }) => {
  await page.goto('/settings/data')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download your data' }).click()])
  const files = unzipSync(await readFile(await download.path()))
  const data = JSON.parse(strFromU8(files['crux.json']!))
  expect(data.account).toMatchObject({ handle: me.handle, email: me.email })
  expect(data.sessions).toHaveLength(1)
  const answer = await context.request.get('/settings/data/export')
  expect(answer.headers()).toMatchObject({ 'cache-control': 'private, no-store', 'content-type': 'application/zip' })
  const strangers = await request.get(`${crux.url}/settings/data/export`, { maxRedirects: 0 })
  expect(strangers.status()).toBe(303)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('one leaves, thinks again, and leaves for good', async ({ page, request }) => {
      await page.goto('/settings/data')
      await page.getByLabel('Your password').fill('not my password at all')
      await page.getByRole('button', { name: 'Delete my account' }).click()
      await expect(page.getByText('is not your password')).toBeVisible()
      const leave = async () => {
        await page.getByLabel('Goes too').check()
        await page.getByLabel('Your password').fill(PASSWORD)
        await page.getByRole('button', { name: 'Delete my account' }).click()
        await expect(page.getByRole('heading', { name: 'Your account will be deleted' })).toBeVisible()
      }
      await leave()
      await page.getByRole('button', { name: 'Keep my account' }).click()
      await expect(page.getByRole('heading', { name: 'Delete your account' })).toBeVisible()
      await leave()
      expect((await request.get(`/people/${me.handle}`)).status()).toBe(200)
      await deleteDue(new Date(Date.now() + 25 * 3_600_000))
      await expect.poll(async () => (await request.get(`/people/${me.handle}`)).status()).toBe(404)
      await page.goto('/settings')
      await expect(page).toHaveURL(/\/sign-in\?next=/)
    })
  })
}

test.describe('the bar of a finished page', () => {
  test('leads who is not signed in to the form and back, and asks nothing', async ({ browser, crux, seeded }) => {
    const stranger = await otherBrowser(browser, crux.url)
    const asked: string[] = []
    stranger.on('request', (one) => asked.push(new URL(one.url()).pathname))
    await stranger.goto(`/debates/${seeded.slug}`)
    await stranger.waitForLoadState('networkidle')
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
    const address = `/sign-in?next=${encodeURIComponent(`/debates/${seeded.slug}`)}`
    await expect(stranger.getByRole('banner').getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', address)
    await stranger.close()
  })

  test('shows who has the account, in the same place, and moves nothing', async ({ page, seeded }) => {
    const asked: string[] = []
    page.on('request', (one) => asked.push(new URL(one.url()).pathname))
    await page.goto(`/debates/${seeded.slug}`)
    const menu = page.getByRole('banner').getByLabel('Account: Ada Reader')
    await expect(menu).toBeVisible()
    expect(asked.filter((path) => path === '/api/v1/me')).toHaveLength(1)
    const shift = await page.evaluate(() => performance.getEntriesByType('layout-shift').length)
    expect(shift).toBe(0)
    await menu.click()
    await expect(page.getByRole('link', { name: /Your profile/ })).toHaveAttribute('href', `/people/${me.handle}`)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('link', { name: 'Settings' })).toBeHidden()
    await menu.click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page).toHaveURL('/settings')
  })

  test('a mark that is left over from a session that has ended shows the way in', async ({ page }) => {
    await db().session.deleteMany({ where: { accountId: BigInt(me.id) } })
    await page.goto('/')
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  })

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false })
    test('is shown as oneself where that is asked for, by an answer that nobody keeps', async ({ page, seeded }) => {
      await page.goto(`/debates/${seeded.slug}`)
      await expect(page.getByRole('banner').getByText('Ada Reader')).toHaveCount(0)
      await page.getByRole('link', { name: 'Show this page as me' }).click()
      await expect(page).toHaveURL(`/debates/${seeded.slug}?me`)
      await expect(page.getByRole('banner').getByLabel('Account: Ada Reader')).toBeVisible()
      expect((await page.reload())?.headers()['cache-control']).toBe('private, no-store')
    })
  })
})
