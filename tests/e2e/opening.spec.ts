import type { Page } from '@playwright/test'

import { db } from '../../lib/db/client'
import { type Person, PASSWORD } from '../factories/account'
import { endSessions, otherBrowser, settled, signInByForm } from './support/arguing'
import { expectFine } from './support/axe'
import { expect, test } from './support/test'
import { enter, somebody } from './support/voting'

const side = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const question = (page: Page) => page.getByLabel('Question', { exact: true })
let number = 0
const title = () => `Should bridge ${process.pid}-${(number += 1)} be painted?`

/** Fills in what a debate needs at least. */
async function fillIn(page: Page, asked: string): Promise<void> {
  await question(page).fill(asked)
  await page.getByLabel('Thesis', { exact: true }).fill('It should, and in green.')
  for (const [name, called] of [['First side', 'Painters'], ['Second side', 'Sceptics']] as const) {
    await side(page, name).getByLabel('Name').fill(called)
    await side(page, name).getByLabel('What it says').fill(`What ${called} hold.`)
  }
}

const ownedBy = ({ id }: Person) => db().debate.findMany({ where: { ownerId: BigInt(id) }, select: { slug: true, status: true, title: true, _count: { select: { sides: true } } } })

for (const script of [true, false]) {
  test.describe(script ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: script })

    test('a private debate: kept as a draft, opened, joined by a link, closed, reopened and archived', async ({ page, context, crux, faults }) => {
      faults.expect(/status of 404/)
      const [me, friend, stranger] = [await enter(context, crux.url), await somebody(), await somebody()]
      const asked = title()
      await page.goto('/')
      await page.getByRole('link', { name: 'New debate' }).click()
      if (script) await settled(page)
      await fillIn(page, asked)
      await page.getByText('Add a side').click()
      await side(page, 'Third side').getByLabel('Name').fill('Glazers')
      await side(page, 'Third side').getByLabel('What it says').fill('Glass needs no paint.')
      await side(page, 'Third side').getByLabel('Opposes the thesis').check()
      await page.getByRole('textbox', { name: 'Topics optional' }).fill('Bridges, Colours')
      await page.getByRole('radio', { name: 'Those you invite' }).first().check()
      await page.getByRole('button', { name: 'Save as draft' }).click()

      await expect(page.getByRole('heading', { level: 1, name: asked })).toBeVisible()
      await expect(page.getByRole('note')).toContainText('Draft: only you see it.')
      const [made] = await ownedBy(me)
      expect(made).toMatchObject({ status: 'draft', title: asked, _count: { sides: 3 } })
      const address = `/debates/${made!.slug}`
      expect(new URL(page.url()).pathname).toBe(address)
      const theirs = await otherBrowser(context, crux.url, friend, { javaScriptEnabled: script })
      const others = await otherBrowser(context, crux.url, stranger, { javaScriptEnabled: script })
      for (const one of [theirs, others]) expect((await one.goto(address))?.status()).toBe(404)

      await page.getByRole('link', { name: 'Open the debate' }).click()
      await page.getByRole('button', { name: 'Open the debate' }).click()
      await expect(page.getByRole('note')).toContainText('Private: only those who were invited see this debate.')
      await page.getByRole('link', { name: 'Debate settings' }).click()
      await page.getByRole('button', { name: 'Make a link' }).click()
      const link = (await page.getByRole('status').locator('code').textContent()) ?? ''
      expect(link).toContain(`${address}/join?ticket=`)

      await theirs.goto(link)
      await expect(theirs.getByRole('heading', { level: 1, name: asked })).toBeVisible()
      expect(await db().debateMember.count({ where: { accountId: BigInt(friend.id) } })).toBe(0)
      await theirs.getByRole('button', { name: 'Join the debate' }).click()
      await expect(theirs.getByRole('link', { name: 'Add an argument for the Painters' })).toBeVisible()
      const answer = await theirs.goto(address)
      expect([answer?.status(), answer?.headers()['cache-control']]).toEqual([200, 'private, no-store'])
      expect((await others.goto(address))?.status()).toBe(404)
      expect((await others.request.get(`/api/v1${address}`)).status()).toBe(404)
      expect((await theirs.request.get(`/api/v1${address}`)).status()).toBe(200)

      await page.goto(`${address}/settings`)
      await expect(page.getByRole('heading', { name: friend.viewer.name })).toBeVisible()
      await page.getByRole('button', { name: 'Close the debate' }).click()
      await expect(page.getByRole('note')).toContainText('This debate is closed. It can be read, and no more.')
      await theirs.goto(address)
      await expect(theirs.getByRole('link', { name: /^Add an argument/ })).toHaveCount(0)
      for (const press of ['Reopen the debate', 'Close the debate', 'Archive the debate']) {
        await page.goto(`${address}/settings`)
        await page.getByRole('button', { name: press }).click()
        await expect(page).toHaveURL(`${crux.url}${address}?me`)
      }
      await expect(page.getByRole('note')).toContainText('This debate is closed and archived.')
      await page.goto('/settings/debates')
      await expect(page.getByRole('heading', { name: asked })).toBeVisible()
      await theirs.context().close()
      await others.context().close()
    })

    test('nothing that was typed is lost to a fault, or to a sign-in that has ended', async ({ page, context, crux }) => {
      const me = await enter(context, crux.url)
      await page.goto('/debates/new')
      if (script) await settled(page)
      const asked = title()
      await fillIn(page, asked)
      await side(page, 'Second side').getByLabel('Supports the thesis').check()
      await side(page, 'Second side').getByLabel('Name').fill('')
      await page.getByRole('button', { name: 'Open the debate' }).click()
      await expect(side(page, 'Second side').getByText('Name is missing')).toBeVisible()
      await expect(question(page)).toHaveValue(asked)
      await side(page, 'Second side').getByLabel('Name').fill('Others')
      await page.getByRole('button', { name: 'Open the debate' }).click()
      await expect(page.getByText('The sides need one that supports the thesis and one that opposes it.')).toBeVisible()
      await expect(side(page, 'First side').getByLabel('What it says')).toHaveValue('What Painters hold.')
      await side(page, 'Second side').getByLabel('Opposes the thesis').check()
      await endSessions(me)
      await page.getByRole('button', { name: 'Open the debate' }).click()
      await signInByForm(page, { ...me, password: PASSWORD })
      await expect(question(page)).toHaveValue(asked)
      await expect(side(page, 'Second side').getByLabel('Name')).toHaveValue('Others')
      await page.getByRole('button', { name: 'Open the debate' }).click()
      await expect(page.getByRole('heading', { level: 1, name: asked })).toBeVisible()
      expect(await ownedBy(me)).toMatchObject([{ status: 'open', title: asked }])
    })
  })
}

test('who is not signed in comes back to the form', async ({ page, crux }) => {
  const me = await somebody()
  expect(crux.url).not.toBe('')
  await page.goto('/')
  await page.getByRole('link', { name: 'Open a debate' }).click()
  await signInByForm(page, { ...me, password: PASSWORD })
  await expect(page).toHaveURL(/\/debates\/new$/)
  await expect(question(page)).toBeVisible()
})

test('by keyboard: a debate is opened, and its frame changed; of two who change it the second is shown the first', async ({ page, context, crux, faults }) => {
  faults.expect(/status of 409/)
  const me = await enter(context, crux.url)
  const asked = title()
  await page.goto('/debates/new')
  await settled(page)
  await question(page).focus()
  for (const typed of [asked, 'It should.']) {
    await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  for (const typed of ['Painters', 'They like paint.', '', 'Sceptics', 'They do not.', '']) {
    await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  // "Add a side" unfolds by a key.
  await expect(page.getByText('Add a side')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(side(page, 'Third side').getByLabel('Name')).toBeVisible()
  await page.getByRole('button', { name: 'Open the debate' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: asked })).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)
  const [made] = await ownedBy(me)
  const read = () => page.request.get(`/debates/${made!.slug}`).then((answer) => answer.text())
  await expect.poll(read).toContain('It should.')

  await page.goto(`/debates/${made!.slug}/settings`)
  await settled(page)
  await db().debate.update({ where: { slug: made!.slug }, data: { thesis: 'It must.', visibility: 'unlisted', arguing: 'invited', revision: 2 } })
  await page.getByLabel('Thesis', { exact: true }).fill('It may.')
  await page.getByRole('button', { name: 'Save', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('What stands there now', { exact: true })).toBeVisible()
  for (const now of ['It must.', 'Painters. Supports the thesis. They like paint.', 'Who can see it? Everybody who has the address.', 'Who can argue? Those you invite.']) {
    await expect(page.getByText(now, { exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`/debates/${made!.slug}\\?me$`))
  // What everybody reads follows.
  await expect.poll(read).toContain('It may.')
})

test('each screen is fine for everybody, wide and narrow, in both themes', async ({ page, context, crux }) => {
  await enter(context, crux.url)
  await page.goto('/debates/new')
  await settled(page)
  await expect(page.locator('head > meta[name=robots]')).toHaveAttribute('content', /noindex/)
  for (const summary of ['Add a side', 'Add a fourth side', 'Add a fifth side', 'Add a sixth side']) await page.getByText(summary).click()
  const names = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'].map((place) => `${place} side`)
  await expect(side(page, names[5]!).getByLabel('Name')).toBeVisible()
  await page.getByRole('button', { name: 'Open the debate' }).click()
  await expect(page.getByText('Question is missing')).toBeVisible()
  await expect(question(page)).toBeFocused()
  await expectFine(page)
  await question(page).fill(`${title()} ${'And what would that be good for? '.repeat(5)}`.slice(0, 200))
  await page.getByLabel('Thesis', { exact: true }).fill('Donaudampfschifffahrtsgesellschaft '.repeat(14).trim())
  for (const [place, name] of names.entries()) {
    await side(page, name).getByLabel('Name').fill(`${place} ${'Farbenfreunde'.repeat(4)}`)
    await side(page, name).getByLabel('What it says').fill('x'.repeat(300) + ' y'.repeat(150))
    await side(page, name).getByLabel(place % 2 === 0 ? 'Supports the thesis' : 'Opposes the thesis').check()
  }
  await page.getByRole('button', { name: 'Save as draft' }).click()
  await expect(page.getByRole('note')).toContainText('Draft')
  await expectFine(page)
  await page.getByRole('link', { name: 'Open the debate' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByText('Your new link.')).toBeVisible()
  await expectFine(page)
  await page.goto('/settings/debates')
  await expectFine(page)
  await page.goto(`${new URL(page.url()).origin}/debates/there-is-none/join?ticket=${'A'.repeat(43)}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This invitation has ended.')
  await expectFine(page)
})
