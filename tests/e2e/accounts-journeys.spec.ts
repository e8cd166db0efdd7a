import { db } from '../../lib/db/client'
import { expectNoAxeViolations } from './support/axe'
import {
  PASSWORD, addressOf, expect, expectSignedIn, expectSignedOut, freshHandle, linkIn, personWithPassword, test,
} from './support/with-mail'

// The ways in and out, with JavaScript and without.

const SENT = /^Check your mail/
const USED = 'This link has been used, or is older than an hour. Ask for a new one.'

for (const script of [true, false]) {
  test.describe(script ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: script })

    test('sign up, confirm by the mail that comes, and go on', async ({ page, mailbox }) => {
      const handle = freshHandle()
      await page.goto('/sign-up?next=%2Fsearch%3Fq%3Dguarantee')
      await page.getByLabel('E-mail address').fill(addressOf(handle))
      await page.getByLabel('Handle').fill(handle)
      await page.getByLabel('Name').fill('Ada Newcomer')
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
      await expectSignedOut(page)

      const link = linkIn(await mailbox.take(addressOf(handle)))
      // A program that looks at the link first does not use it up.
      await page.goto(link)
      await page.goto(link)
      await page.getByRole('button', { name: 'Confirm my address' }).click()
      await expect(page).toHaveURL('/search?q=guarantee')
      await expectSignedIn(page, 'Ada Newcomer')
    })

    test('what was chosen at sign-up ends when the address is confirmed in another browser', async ({ page, mailbox, browser, crux }) => {
      const handle = freshHandle()
      await page.goto('/sign-up')
      await page.getByLabel('E-mail address').fill(addressOf(handle))
      await page.getByLabel('Handle').fill(handle)
      await page.getByLabel('Name').fill('Ada Awaited')
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
      const link = linkIn(await mailbox.take(addressOf(handle)))
      await page.goto(link)
      await expect(page.getByText('The account was created in another browser.')).toBeHidden()

      const other = await browser.newContext({ baseURL: crux.url, javaScriptEnabled: script })
      const owner = await other.newPage()
      await owner.goto(link)
      await expect(owner.getByText('The account was created in another browser.')).toBeVisible()
      if (script) await expectNoAxeViolations(owner)
      await owner.getByLabel('New password').fill('short')
      await owner.getByRole('button', { name: 'Confirm my address' }).click()
      await expect(owner.getByLabel('New password')).toHaveAccessibleDescription(/needs at least 12 characters/)
      await owner.getByLabel('New password').fill('a quiet tram to the observatory')
      await owner.getByRole('button', { name: 'Confirm my address' }).click()
      await expect(owner).toHaveURL('/')
      await expectSignedIn(owner, 'Ada Awaited')
      await other.close()

      for (const [password, words] of [[PASSWORD, 'The address or the password is not right.'], ['a quiet tram to the observatory', null]] as const) {
        await page.goto('/sign-in')
        await page.getByLabel('E-mail address').fill(addressOf(handle))
        await page.getByLabel('Password', { exact: true }).fill(password)
        await page.getByRole('button', { name: 'Sign in', exact: true }).click()
        if (words !== null) await expect(page.getByText(words)).toBeVisible()
      }
      await expect(page).toHaveURL('/')
      await expectSignedIn(page, 'Ada Awaited')
    })

    test('sign up without a password, and sign in by a link', async ({ page, mailbox }) => {
      const handle = freshHandle()
      await page.goto('/sign-up')
      await page.getByLabel('E-mail address').fill(addressOf(handle))
      await page.getByLabel('Handle').fill(handle)
      await page.getByLabel('Name').fill('Grace')
      await page.getByLabel('By links that are sent to me').check()
      await expect(page.getByLabel('Password', { exact: true })).toBeHidden()
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
      await page.goto(linkIn(await mailbox.take(addressOf(handle))))
      await page.getByRole('button', { name: 'Confirm my address' }).click()
      await expect(page).toHaveURL('/')
      await expectSignedIn(page, 'Grace')
    })

    test('what cannot be is said beside its field, and what was typed is still there', async ({ page }) => {
      const handle = freshHandle()
      await page.goto('/sign-up')
      await page.getByLabel('E-mail address').fill(addressOf(handle))
      await page.getByLabel('Handle').fill('x')
      await page.getByLabel('Name').fill('Ada')
      await page.getByLabel('Password', { exact: true }).fill('short')
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByLabel('Handle')).toHaveAttribute('aria-invalid', 'true')
      await expect(page.getByLabel('Handle')).toHaveAccessibleDescription(/Handle needs at least 3 characters/)
      await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/needs at least 12 characters/)
      await expect(page.getByLabel('E-mail address')).toHaveValue(addressOf(handle))
      await expect(page.getByLabel('Name')).toHaveValue('Ada')
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
    })

    test('sign in: a wrong password, then the right one, and on to where one came from', async ({ page }) => {
      const { viewer: { name }, email } = await personWithPassword()
      await page.goto('/sign-in?next=%2Fsearch')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill('not the password of anybody')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByText('The address or the password is not right.')).toBeVisible()
      await expect(page.getByLabel('E-mail address')).toHaveValue(email)
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page).toHaveURL('/search')
      await expectSignedIn(page, name)
      // Whoever is signed in is led on.
      await page.goto('/sign-in?next=%2Fsearch')
      await expect(page).toHaveURL('/search')

      await page.goto('/sign-out')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
      await expectSignedOut(page)
    })

    test('choose a new password by mail', async ({ page, mailbox }) => {
      const { viewer: { name }, email } = await personWithPassword()
      await page.goto('/sign-in')
      await page.getByRole('link', { name: 'Forgot your password?' }).click()
      await page.getByLabel('E-mail address').fill(email)
      await page.getByRole('button', { name: 'Send me a link' }).click()
      await expect(page.getByText(SENT)).toBeVisible()
      await page.goto(linkIn(await mailbox.take(email)))
      await page.getByLabel('New password').fill('passwordpassword')
      await page.getByRole('button', { name: 'Keep this password' }).click()
      await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/Choose another/)
      // The link was not used up by that.
      await page.getByLabel('New password').fill('a quiet tram to the observatory')
      await page.getByRole('button', { name: 'Keep this password' }).click()
      await expect(page).toHaveURL('/')
      await expectSignedIn(page, name)
      expect((await mailbox.take(email)).subject).toMatch(/password/i)

      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
      await page.goto('/sign-in')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByText('The address or the password is not right.')).toBeVisible()
    })

    test('a link signs in once', async ({ page, mailbox }) => {
      const { viewer: { name }, email } = await personWithPassword()
      await page.goto('/sign-in?next=%2Fsearch')
      await page.getByRole('link', { name: 'Send me a link instead' }).click()
      await page.getByLabel('E-mail address').fill(email.toUpperCase())
      await page.getByRole('button', { name: 'Send me a link' }).click()
      await expect(page.getByText(SENT)).toBeVisible()
      const link = linkIn(await mailbox.take(email))
      await page.goto(link)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page).toHaveURL('/search')
      await expectSignedIn(page, name)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()

      await page.goto(link)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByText(USED)).toBeVisible()
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeHidden()
      await page.getByRole('link', { name: 'Send me a new one' }).click()
      await expect(page).toHaveURL('/sign-in/link?next=%2Fsearch')
      await expectSignedOut(page)
    })

    test('a link that is an hour old signs nobody in', async ({ page, mailbox }) => {
      const { email } = await personWithPassword()
      await page.goto('/sign-in/link')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByRole('button', { name: 'Send me a link' }).click()
      const link = linkIn(await mailbox.take(email))
      const [made, ended] = [new Date(Date.now() - 3_600_001), new Date(Date.now() - 1)]
      const { count } = await db().ticket.updateMany({ where: { email }, data: { createdAt: made, expiresAt: ended } })
      expect(count).toBe(1)
      await page.goto(link)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByText(USED)).toBeVisible()
      await expectSignedOut(page)
    })

    test('an address without an account is answered as one with', async ({ page, mailbox }) => {
      const { email } = await personWithPassword()
      const stranger = addressOf(freshHandle())
      const said: string[] = []
      for (const address of [email, stranger]) {
        await page.goto('/sign-in/link')
        await page.getByLabel('E-mail address').fill(address)
        await page.getByRole('button', { name: 'Send me a link' }).click()
        await expect(page.getByText(SENT)).toBeVisible()
        said.push(await page.getByRole('main').innerText())
      }
      expect(said[0]).toBe(said[1])
      expect(linkIn(await mailbox.take(stranger))).toContain('/sign-up')
    })
  })
}
