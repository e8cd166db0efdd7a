import { db } from '../../lib/db/client'
import { expectFine } from './support/axe'
import { expect, freshText, settled, test, textArea } from './support/arguing'

const LONG = `${'A statement that goes on and on, and then on. '.repeat(10).trim()} Donaudampfschifffahrtsgesellschaft`.slice(0, 500)

test('the form for an argument: empty, open, with what is near, and with what is wrong', async ({ page, me, seeded, post }) => {
  await post(me, 'Lanterns should hang over each canal bridge at night.')
  await page.goto(seeded.pages.debate!)
  await page.getByRole('link', { name: /^Add an argument for/ }).last().click()
  await settled(page)
  await expect(page.locator('head > meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await expectFine(page)
  await page.getByText('Sources', { exact: true }).click()
  await page.getByText('Quotes', { exact: true }).click()
  await textArea(page).fill('Lanterns should hang over every canal bridge at night.')
  await expect(page.getByText('Probably here already')).toBeVisible()
  await expectFine(page)
  await textArea(page).fill('x'.repeat(501))
  await page.getByLabel('Address').first().fill('nowhere')
  await page.getByRole('button', { name: 'Add the argument' }).click()
  await expect(textArea(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(textArea(page)).toBeFocused()
  await expectFine(page)
})

test('the form for an answer to the longest text, with a draft', async ({ page, me, seeded, post }) => {
  const id = await post(me, LONG)
  await page.goto(`/debates/${seeded.slug}/claims/${id}/add?stance=con`)
  await settled(page)
  await textArea(page).fill(LONG)
  await page.reload()
  await expect(page.getByText(/^Your draft from/)).toBeVisible()
  await expectFine(page)
})

test('changing, taking back, the history, a tombstone and what is gone', async ({ page, me, seeded, post, faults }) => {
  faults.expect(/status of 409/)
  const id = await post(me, LONG)
  const home = `/debates/${seeded.slug}/claims/${id}`
  await page.goto(`${home}/edit`)
  await settled(page)
  await db().claim.update({ where: { id: BigInt(id) }, data: { text: `Changed. ${LONG.slice(0, 400)}`, revision: 2, createdAt: new Date(Date.now() - 600_000) } })
  await textArea(page).fill('Mine.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('What stands there now')).toBeVisible()
  await expectFine(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(`${home}?me`)
  await expectFine(page)
  await page.goto(`${home}/history`)
  await expect(page.locator('ins').first()).toBeVisible()
  await expectFine(page)
  await page.goto(`${home}/withdraw`)
  await expectFine(page)
  const answer = await post(me, freshText('Beneath'), { parentId: id, stance: 'pro' })
  await page.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(page).toHaveURL(`/debates/${seeded.slug}?me`)
  await page.goto(`${home}?me`)
  await expect(page.getByRole('heading', { level: 1, name: 'A claim that was withdrawn' })).toBeVisible()
  await expectFine(page)
  await page.goto(`/debates/${seeded.slug}/claims/${answer}/withdraw`)
  await page.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(page).toHaveURL(`${home}?me`)
  await page.goto(`/debates/${seeded.slug}/claims/${answer}`)
  await expect(page.getByRole('heading', { name: 'This claim was withdrawn' })).toBeVisible()
  await expectFine(page)
})

test('who may not add words is told why, and sees no form', async ({ page, me, seeded }) => {
  await db().account.update({ where: { id: BigInt(me.id) }, data: { silencedUntil: new Date(Date.now() + 3_600_000) } })
  await page.goto(`${seeded.pages.claim}/add?stance=pro`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('silenced')
  await expect(textArea(page)).toHaveCount(0)
  await expectFine(page)
})

test('nothing is there at addresses that name no place', async ({ page, me, seeded, faults }) => {
  faults.expect(/status of 404/)
  expect(me.id).not.toBe('')
  for (const path of [`/debates/${seeded.slug}/add`, `/debates/${seeded.slug}/add?side=999999`, '/debates/there-is-none/add?side=1', `${seeded.pages.claim}/add`, `${seeded.pages.claim}/add?stance=maybe`, `/debates/${seeded.slug}/claims/999999/add?stance=pro`, `/debates/${seeded.slug}/claims/999999/history`, `${seeded.pages.claim}/edit`]) {
    expect((await page.goto(path))?.status(), path).toBe(404)
  }
})

test('the reading pages invite to add: at the end of each column, in its colour', async ({ page, seeded }) => {
  await page.goto(seeded.pages.debate!)
  expect(await page.getByRole('link', { name: /^Add an argument for/ }).count()).toBeGreaterThanOrEqual(2)
  await expectFine(page)
  await page.goto(seeded.pages.claim!)
  await expect(page.getByRole('link', { name: 'Add a pro' })).toHaveCount(2)
  await expect(page.getByRole('link', { name: 'Add a con' })).toHaveCount(2)
  await expectFine(page)
})
