import { PASSWORD, addressOf, expect, expectSignedIn, freshHandle, personWithPassword, test } from './support/with-mail'

// What forms do better where a script runs.

test('after a refusal the first field at fault has the focus, or else the words', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel('E-mail address').fill('ada@people.example')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Handle')).toBeFocused()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('nobody@people.example')
  await page.getByLabel('Password', { exact: true }).fill('not the password of anybody')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
})

test('a double click sends once', async ({ page, mailbox }) => {
  const handle = freshHandle()
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  await page.goto('/sign-up')
  await page.waitForLoadState('networkidle')
  await page.getByLabel('E-mail address').fill(addressOf(handle))
  await page.getByLabel('Handle').fill(handle)
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).dblclick()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  await mailbox.take(addressOf(handle))
  expect(sent).toHaveLength(1)
})

test('what does not get through is still there, and can be sent again', async ({ page, context, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  const { viewer: { name }, email } = await personWithPassword()
  await page.goto('/sign-in')
  await page.waitForLoadState('networkidle')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('This could not be sent.')).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue(email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(PASSWORD)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/')
  await expectSignedIn(page, name)
})

test('what was begun is put back after signing in elsewhere, but no secret', async ({ page }) => {
  await page.goto('/sign-up')
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Handle').fill('half-a-handle')
  await page.getByLabel('By links that are sent to me').check()
  await page.getByLabel('By a password').check()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Show the password' }).click()
  await page.getByLabel('Name').fill('Ada')
  await page.getByRole('link', { name: 'Sign in' }).last().click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(PASSWORD)
  await page.getByRole('link', { name: 'Create an account' }).click()
  await expect(page.getByLabel('Handle')).toHaveValue('half-a-handle')
  await expect(page.getByLabel('Name')).toHaveValue('Ada')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
})

test('a password can be seen, and is judged while one types', async ({ page }) => {
  await page.goto('/sign-up')
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toHaveAttribute('type', 'password')
  await expect(password).toHaveAttribute('autocomplete', 'new-password')
  await page.getByRole('button', { name: 'Show the password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await password.fill('short')
  await expect(page.getByText('Not long enough yet')).toBeVisible()
  await password.fill(PASSWORD)
  await expect(page.getByText('Holds well')).toBeVisible()
  await password.fill('')
  await expect(page.getByText('Holds well')).toBeHidden()
})

test('by keyboard alone one signs in', async ({ page }) => {
  const { viewer: { name }, email } = await personWithPassword()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').focus()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  await expectSignedIn(page, name)
})

for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/.//evil.example']) {
  test(`signing in leads nowhere but here: ${elsewhere}`, async ({ page, crux }) => {
    const { email } = await personWithPassword()
    await page.goto(`/sign-in?next=${encodeURIComponent(elsewhere)}`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(`${crux.url}/`)
  })
}
