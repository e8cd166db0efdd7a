import { db } from '../../lib/db/client'
import { person } from '../factories/account'
import { expect, freshText, otherBrowser, settled, test, textArea } from './support/arguing'

// What one has written: drafts, changes, taking back.

/** What the server keeps of what somebody has begun to write. */
const keptOf = async (me: { id: string }) => (await db().draft.findFirst({ where: { accountId: BigInt(me.id) } }))?.fields

test('a draft is put back when the page is loaded again at once', async ({ page, me, seeded }) => {
  await page.goto(`${seeded.pages.claim}/add?stance=pro`)
  await settled(page)
  await textArea(page).fill('Begun on this device')
  await page.getByText('Quotes', { exact: true }).click()
  await page.getByRole('checkbox').first().check()
  // With no word to the server yet.
  await page.reload()
  await expect(page.getByText(/^Your draft from \d\d:\d\d$/)).toBeVisible()
  await expect(textArea(page)).toHaveValue('Begun on this device')
  await expect(page.getByRole('checkbox').first()).toBeChecked()
  await expect.poll(() => keptOf(me)).toMatchObject({ text: 'Begun on this device' })
})

test('a draft is put back elsewhere, and can be discarded there', async ({ page, me, seeded, context, crux }) => {
  const address = `${seeded.pages.claim}/add?stance=pro`
  await page.goto(address)
  await settled(page)
  await textArea(page).fill('Begun on this device')
  await expect.poll(() => keptOf(me)).toEqual({ text: 'Begun on this device' })
  const elsewhere = await otherBrowser(context, crux.url, me)
  await elsewhere.goto(address)
  await expect(textArea(elsewhere)).toHaveValue('Begun on this device')
  await elsewhere.getByRole('button', { name: 'Discard' }).click()
  await expect(textArea(elsewhere)).toHaveValue('')
  await expect.poll(() => keptOf(me)).toEqual({})
  await page.reload()
  await settled(page)
  await expect(textArea(page)).toHaveValue('')
})

test('of two tabs the older one does not overwrite what was typed in the newer', async ({ page, me, seeded, context, crux, faults }) => {
  faults.expect(/status of 409/)
  const address = `${seeded.pages.claim}/add?stance=con`
  const kept = () => keptOf(me)
  await page.goto(address)
  const other = await otherBrowser(context, crux.url, me)
  await other.goto(address)
  await Promise.all([settled(page), settled(other)])
  await textArea(other).fill('Typed in the newer tab')
  await expect.poll(kept).toMatchObject({ text: 'Typed in the newer tab' })
  await textArea(page).fill('Typed in the older tab')
  await expect(page.getByText(/^You went on with this elsewhere at/)).toBeVisible()
  expect(await kept()).toMatchObject({ text: 'Typed in the newer tab' })
  await expect(textArea(page)).toHaveValue('Typed in the older tab')
  await page.getByRole('button', { name: 'Take that' }).click()
  await expect(textArea(page)).toHaveValue('Typed in the newer tab')
  await textArea(page).fill('Typed on from there')
  await expect.poll(kept).toMatchObject({ text: 'Typed on from there' })
})

test('what was typed just before the tab is closed is kept by the server', async ({ page, me, seeded }) => {
  await page.goto(`${seeded.pages.claim}/add?stance=con`)
  await settled(page)
  await textArea(page).fill('Just before the tab is closed')
  await page.close({ runBeforeUnload: false })
  await expect.poll(() => keptOf(me)).toMatchObject({ text: 'Just before the tab is closed' })
})

test('what is typed before the scripts run is still there when they do', async ({ page, me, seeded, post }) => {
  const id = await post(me, freshText('Filled by the page'))
  const held: (() => void)[] = []
  let isHeld = true
  await page.route('**/_next/static/**/*.js', async (route) => {
    if (isHeld) await new Promise<void>((go) => held.push(go))
    await route.continue()
  })
  await page.goto(`/debates/${seeded.slug}/claims/${id}/edit`, { waitUntil: 'commit' })
  await textArea(page).fill('Typed while the scripts were on their way')
  isHeld = false
  for (const go of held) go()
  await settled(page)
  await expect(textArea(page)).toHaveValue('Typed while the scripts were on their way')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Typed while the scripts were on their way' })).toBeVisible()
})

test('a stale change shows both texts and keeps what was typed', async ({ page, me, seeded, post, context, crux, faults }) => {
  faults.expect(/status of 409/)
  const [first, theirs, mine] = [freshText('First'), freshText('Theirs'), freshText('Mine')]
  const id = await post(me, first)
  const address = `/debates/${seeded.slug}/claims/${id}/edit`
  await page.goto(address)
  const other = await otherBrowser(context, crux.url, me)
  await other.goto(address)
  await textArea(other).fill(theirs)
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('heading', { level: 1, name: theirs })).toBeVisible()
  await settled(page)
  await textArea(page).fill(mine)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Somebody (or you in another tab) changed it meanwhile.')).toBeVisible()
  await expect(page.getByText(theirs)).toBeVisible()
  await expect(textArea(page)).toHaveValue(mine)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: mine })).toBeVisible()
})

test('a change that others may have met stands in the history, word by word', async ({ page, me, seeded, post }) => {
  const id = await post(me, 'Tunnels cost more than bridges do in soft ground.')
  await db().claim.update({ where: { id: BigInt(id) }, data: { createdAt: new Date(Date.now() - 600_000) } })
  await page.goto(`/debates/${seeded.slug}/claims/${id}`)
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(textArea(page)).toHaveValue(/Tunnels/)
  // What is chosen is chosen no more when scripts take over the field.
  await settled(page)
  await textArea(page).fill('Tunnels cost less than bridges do in soft ground.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: /^edited/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'History of a claim' })).toBeVisible()
  await expect(page.locator('del')).toContainText('more')
  await expect(page.locator('ins')).toContainText('less')
  await expect(page.getByText('Tunnels cost more than bridges do in soft ground.')).toBeVisible()
})

test('a claim with answers stays as a tombstone, from which everything beneath can be reached', async ({ page, me, seeded, post, context }) => {
  const other = await person({ hasPassword: false, handle: `other-${Date.now()}`, email: `other-${Date.now()}@people.example` })
  const [words, answer] = [freshText('Words to be taken back'), freshText('An answer that stays')]
  const id = await post(me, words)
  const answerId = await post(other, answer, { parentId: id, stance: 'con' })
  await page.goto(`/debates/${seeded.slug}/claims/${id}`)
  await page.getByRole('link', { name: 'Withdraw', exact: true }).click()
  await expect(page.getByText('What others answered or commented stays')).toBeVisible()
  await page.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(page).toHaveURL(`/debates/${seeded.slug}?me`)
  await context.clearCookies()
  // Every page is renewed within two seconds, each for itself.
  for (const renewed of [answerId, id]) {
    await expect.poll(async () => (await page.request.get(`/debates/${seeded.slug}/claims/${renewed}`)).text(), { timeout: 6_000 }).not.toContain(words)
  }
  await page.goto(`/debates/${seeded.slug}/claims/${answerId}`)
  await page.getByRole('navigation', { name: 'Path to this claim' }).getByRole('link', { name: 'A claim that was withdrawn' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'A claim that was withdrawn' })).toBeVisible()
  await expect(page.getByText(words)).toHaveCount(0)
  await expect(page.getByRole('link', { name: answer })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add a pro' })).toHaveCount(0)
  const debate = await page.goto(`/debates/${seeded.slug}?sort=newest`)
  expect(await debate?.text()).not.toContain(words)
  await expect(page.getByRole('link', { name: 'A claim that was withdrawn' }).first()).toBeVisible()
})

test('somebody else finds no way to change a claim, and none at its address', async ({ page, me, seeded, post, context, crux, faults }) => {
  faults.expect(/status of 404/)
  const id = await post(me, freshText('Mine alone'))
  const other = await person({ hasPassword: false, handle: `stranger-${Date.now()}`, email: `stranger-${Date.now()}@people.example` })
  const theirs = await otherBrowser(context, crux.url, other)
  await theirs.goto(`/debates/${seeded.slug}/claims/${id}`)
  await settled(theirs)
  await expect(theirs.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0)
  for (const way of ['edit', 'withdraw']) expect((await theirs.goto(`/debates/${seeded.slug}/claims/${id}/${way}`))?.status(), way).toBe(404)
  await page.goto(`/debates/${seeded.slug}/claims/${id}`)
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toBeVisible()
})
