import type { Page } from '@playwright/test'
import { db } from '../../lib/db/client'
import { type Person, PASSWORD, person } from '../factories/account'
import { signIn } from './support/signed-in'
import { expect, test } from './support/test'

// What somebody typed survives that their sign-in has ended meanwhile, with scripts and without.

const NOT_SENT = 'This was not sent: you had been signed out.'

let anna: Person
test.beforeEach(async ({ context, crux }) => {
  await db().rateLimit.deleteMany()
  anna = await person()
  await signIn(context, crux.url, anna.id)
})

const endSessions = ({ id }: Person) => db().session.deleteMany({ where: { accountId: BigInt(id) } })

async function signInByForm(page: Page, { email }: Person): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Types into the form for a new token and sends it, signed out meanwhile. */
async function sendTooLate(page: Page): Promise<void> {
  await page.goto('/settings/tokens')
  await endSessions(anna)
  await page.getByLabel('What it is for').fill('My reading list')
  await page.getByLabel('Argue and vote as you').check()
  await page.getByLabel('Read what you can read').uncheck()
  await page.getByLabel('Days until it ends').fill('12')
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page).toHaveURL('/sign-in?next=%2Fsettings%2Ftokens')
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('is there again after signing in, and gone once it was sent', async ({ page }) => {
      await sendTooLate(page)
      await signInByForm(page, anna)
      await expect(page).toHaveURL('/settings/tokens')
      await expect(page.getByRole('alert').filter({ hasText: NOT_SENT })).toBeVisible()
      await expect(page.getByLabel('What it is for')).toHaveValue('My reading list')
      await expect(page.getByLabel('Argue and vote as you')).toBeChecked()
      await expect(page.getByLabel('Read what you can read')).not.toBeChecked()
      await expect(page.getByLabel('Days until it ends')).toHaveValue('12')
      expect(await db().accessToken.count({ where: { accountId: BigInt(anna.id) } })).toBe(0)

      // What was typed is back, but for the password.
      await page.getByLabel('Your password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Make token' }).click()
      await expect(page.getByText(NOT_SENT)).toBeHidden()
      expect(await db().accessToken.findMany({ where: { accountId: BigInt(anna.id) }, select: { name: true, scopes: true } })).toEqual([
        { name: 'My reading list', scopes: ['write'] },
      ])
      await page.goto('/settings/tokens')
      await expect(page.getByLabel('What it is for')).toHaveValue('')
      await expect(page.getByText(NOT_SENT)).toBeHidden()
    })

    test('is shown to nobody who signs in by the same browser instead', async ({ page }) => {
      await sendTooLate(page)
      const bob = await person()
      await signInByForm(page, bob)
      await expect(page).toHaveURL('/settings/tokens')
      await expect(page.getByLabel('What it is for')).toHaveValue('')
      await expect(page.getByText(NOT_SENT)).toBeHidden()
    })
  })
}
