import type { Page } from '@playwright/test'
import { db } from '../../lib/db/client'
import { PASSWORD, person } from '../factories/account'
import { signIn } from './support/signed-in'
import { expect, test } from './support/with-provider'

// Signing in by an account elsewhere: a real OpenID Connect provider, with JavaScript and without.

let number = 0
const freshLogin = () => `elsewhere-${process.pid}-${(number += 1)}`

/** Says at the provider who one is there. */
async function answerThere(page: Page, login: string): Promise<void> {
  await page.getByLabel('Login').fill(login)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const accountsWith = (email: string) => db().account.count({ where: { email } })

for (const script of [true, false]) {
  test.describe(script ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: script })
    test.beforeEach(async ({ crux }) => {
      expect(crux.url).not.toBe('')
      await db().rateLimit.deleteMany()
    })

    test('makes an account once, and leads back to where one was', async ({ page, oidc, context }) => {
      const sub = freshLogin()
      const email = `${sub}@people.example`
      oidc.add({ sub, email, email_verified: true, name: 'Edith Elsewhere', preferred_username: sub })
      for (const turn of ['first', 'again']) {
        await context.clearCookies()
        await page.goto('/sign-in?next=%2Fsearch%3Fq%3Dguarantee')
        await page.getByRole('button', { name: /Example Org/ }).click()
        await answerThere(page, sub)
        await expect(page, turn).toHaveURL('/search?q=guarantee')
        await page.goto('/sign-out')
        await expect(page.getByText('You are signed in as Edith Elsewhere.')).toBeVisible()
      }
      expect(await accountsWith(email)).toBe(1)
    })

    test('never links by itself: the owner signs in as before and links', async ({ page, oidc, context, crux }) => {
      const owner = await person({ name: 'Olive Owner' })
      const sub = freshLogin()
      oidc.add({ sub, email: owner.email, email_verified: true, name: 'Somebody', preferred_username: sub })
      await page.goto('/sign-in')
      await page.getByRole('button', { name: /Example Org/ }).click()
      await answerThere(page, sub)
      await expect(page).toHaveURL(/\/sign-in\?/)
      await expect(page.getByText('There is an account here with the same address.')).toBeVisible()
      expect(await db().identity.count({ where: { accountId: BigInt(owner.id) } })).toBe(0)

      await context.clearCookies()
      await signIn(context, crux.url, owner.id)
      await page.goto('/settings/sign-in')
      await page.getByRole('button', { name: 'Link Example Org' }).click()
      await expect(page.getByText('is not your password')).toBeVisible()
      await page.getByLabel('Your password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Link Example Org' }).click()
      await answerThere(page, sub)
      await expect(page).toHaveURL('/settings/sign-in')
      await expect(page.getByRole('button', { name: 'Unlink' })).toBeVisible()

      await context.clearCookies()
      await page.goto('/sign-in')
      await page.getByRole('button', { name: /Example Org/ }).click()
      await answerThere(page, sub)
      await expect(page).toHaveURL('/')
      await page.goto('/settings/sign-in')
      await page.getByRole('button', { name: 'Unlink' }).click()
      await expect(page.getByRole('button', { name: 'Link Example Org' })).toBeVisible()
      expect(await db().identity.count({ where: { accountId: BigInt(owner.id) } })).toBe(0)
    })

    test('who would rather not is told so', async ({ page }) => {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: /Example Org/ }).click()
      await page.getByRole('button', { name: 'Cancel' }).click()
      await expect(page).toHaveURL(/\/sign-in\?/)
      await expect(page.getByText('You were not signed in there, so you are not signed in here.')).toBeVisible()
    })
  })
}
