import type { Page } from '@playwright/test'

import { db } from '../../lib/db/client'
import { otherBrowser, settled } from './support/arguing'
import { expectFine } from './support/axe'
import { anotherModerator, type Bench, openBench, statusOf } from './support/moderating'
import { signIn } from './support/signed-in'
import { expect, test } from './support/test'

const heading = (page: Page) => page.getByRole('heading', { level: 2 })
const words = (page: Page) => page.getByLabel('To the author')
const openCases = (bench: Bench) => db().case.count({ where: { debateId: BigInt(bench.debate.id), status: 'open' } })
/** Waits until the page's script listens to keys. */
const hearsKeys = (page: Page) => expect(page.locator('html[data-keys=on]')).toBeAttached()
/** Fills in what the template leaves open. */
const FILLED = 'Your text speaks about people, not about the claim: the first sentence.'

test('twenty cases by keyboard alone', async ({ page, context, crux }) => {
  test.slow()
  const bench = await openBench(20)
  await signIn(context, crux.url, bench.moderator.id)
  await page.goto('/moderation')
  await hearsKeys(page)
  await page.keyboard.press('j')
  for (const [place, { text, commentId }] of bench.cases.entries()) {
    await expect(heading(page)).toHaveText(text)
    await hearsKeys(page)
    if (place > 0) await expect(heading(page)).toBeFocused()
    if (place % 4 === 3) {
      await page.keyboard.press('k')
    } else {
      await page.keyboard.press('i')
      await expect(words(page)).toBeFocused()
      // What is to be filled in is chosen: typing takes its place.
      await page.keyboard.type('the first sentence')
      await page.keyboard.press('Escape')
      await page.keyboard.press(place % 2 === 0 ? 'h' : 'Shift+H')
    }
    await expect(page.getByText(place % 4 === 3 ? 'Done: kept.' : place % 2 === 0 ? 'Done: hidden and warned.' : 'Done: hidden.', { exact: true })).toBeVisible()
    await expect.poll(() => statusOf(commentId)).toBe(place % 4 === 3 ? 'shown' : 'hidden')
  }
  await expect(page.getByText('All done')).toBeVisible()
  await page.keyboard.press('u')
  await expect(heading(page)).toHaveText(bench.cases[19]!.text)
  expect(await openCases(bench)).toBe(1)
})

test('keys are no keys while somebody types, and can be turned off', async ({ page, context, crux }) => {
  const bench = await openBench(1)
  await signIn(context, crux.url, bench.moderator.id)
  await page.goto(`/moderation?case=${bench.cases[0]!.id}`)
  await settled(page)
  await words(page).fill('')
  await words(page).press('k')
  await expect(words(page)).toHaveValue('k')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByText('Hide and warn').last()).toBeVisible()
  await page.getByRole('checkbox', { name: 'Use keys' }).uncheck()
  await heading(page).focus()
  await page.keyboard.press('k')
  await page.reload()
  await expect(page.locator('html[data-keys=off]')).toBeAttached()
  await page.keyboard.press('k')
  expect(await openCases(bench)).toBe(1)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a case is taken, refused with what was typed, decided, and undone', async ({ page, context, crux }) => {
    const bench = await openBench(2)
    await signIn(context, crux.url, bench.moderator.id)
    await page.goto('/moderation')
    await page.getByRole('link', { name: /Harassment/ }).first().click()
    await expect(page.getByText('Nobody has this case.')).toBeVisible()
    await page.getByRole('button', { name: 'Take this case' }).click()
    await expect(page.getByText(/This case is yours until \d\d:\d\d UTC/)).toBeVisible()
    await page.getByRole('button', { name: 'Hide and warn' }).click()
    await expect(page.getByText(/still holds \{\{what\}\}/)).toBeVisible()
    await words(page).fill(FILLED)
    await page.getByRole('button', { name: 'Hide and warn' }).click()
    await expect(page.getByText('Done: hidden and warned.')).toBeVisible()
    await expect(heading(page)).toHaveText(bench.cases[1]!.text)
    expect(await statusOf(bench.cases[0]!.commentId)).toBe('hidden')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(heading(page)).toHaveText(bench.cases[0]!.text)
    expect(await statusOf(bench.cases[0]!.commentId)).toBe('shown')
  })

  test('what cannot be undone is asked about first', async ({ page, context, crux }) => {
    const bench = await openBench(1)
    await signIn(context, crux.url, bench.moderator.id)
    await page.goto(`/moderation?case=${bench.cases[0]!.id}`)
    await words(page).fill(FILLED)
    await page.getByText('More', { exact: true }).click()
    await page.getByRole('button', { name: 'Erase' }).click()
    await expect(page.getByText(/Erasing cannot be undone/)).toBeVisible()
    expect(await statusOf(bench.cases[0]!.commentId)).toBe('shown')
    await expect(words(page)).toHaveValue(FILLED)
    await page.getByText('More', { exact: true }).click()
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await expect(page.getByText('Done: erased.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(0)
  })
})

test('of two who decide at once one does, and the other is told, with the words still there', async ({ page, context, crux }) => {
  const bench = await openBench(1)
  const second = await anotherModerator(bench.debate)
  await signIn(context, crux.url, bench.moderator.id)
  const theirs = await otherBrowser(context, crux.url, second)
  const address = `/moderation?case=${bench.cases[0]!.id}`
  for (const one of [page, theirs]) {
    await one.goto(address)
    await settled(one)
    await words(one).fill(FILLED)
  }
  await Promise.all([page, theirs].map((one) => one.getByRole('button', { name: 'Hide and warn' }).click()))
  const [won, lost] = [page, theirs].map((one) => one.getByText('Done: hidden and warned.'))
  await expect(won!.or(page.getByText(/Already decided by a moderator \d+ s ago/))).toBeVisible()
  await expect(lost!.or(theirs.getByText(/Already decided by a moderator \d+ s ago/))).toBeVisible()
  const told = (await won!.isVisible()) ? theirs : page
  await expect(told.getByText(/Already decided by a moderator \d+ s ago/)).toBeVisible()
  await expect(words(told)).toHaveValue(FILLED)
  expect(await db().action.count({ where: { caseId: BigInt(bench.cases[0]!.id) } })).toBe(1)
  await theirs.context().close()
})

test('a case that somebody has is theirs until they give it back', async ({ page, context, crux }) => {
  const bench = await openBench(2)
  const second = await anotherModerator(bench.debate)
  await signIn(context, crux.url, bench.moderator.id)
  await page.goto('/moderation')
  await page.getByRole('button', { name: 'Take the next case' }).click()
  await expect(heading(page)).toHaveText(bench.cases[0]!.text)
  const theirs = await otherBrowser(context, crux.url, second)
  await theirs.goto(`/moderation?case=${bench.cases[0]!.id}`)
  await expect(theirs.getByText(/has this case until \d\d:\d\d UTC\. After that you can take it over/)).toBeVisible()
  await expect(words(theirs)).toHaveCount(0)
  await theirs.getByRole('button', { name: 'Next' }).click()
  await expect(heading(theirs)).toHaveText(bench.cases[1]!.text)
  await page.getByRole('button', { name: 'Give back' }).click()
  await expect(page.getByText('Choose a case, or take the first one that nobody has.')).toBeVisible()
  await theirs.context().close()
})

test('what is done to several that are ticked is followed to its end, and undone as one', async ({ page, context, crux }) => {
  const bench = await openBench(3)
  await signIn(context, crux.url, bench.moderator.id)
  await page.goto('/moderation')
  await settled(page)
  await expect(page.getByRole('button', { name: 'Hide', exact: true })).toBeHidden()
  for (const place of [0, 1]) await page.getByRole('checkbox', { name: new RegExp(`\\(${place + 1}\\)`) }).check()
  await page.getByRole('button', { name: 'Hide', exact: true }).click()
  await expect(page.getByText(/say which rule was broken/)).toBeVisible()
  await page.getByLabel('Rule').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Hide', exact: true }).click()
  await expect(page.getByText('2 things hidden.')).toBeVisible()
  expect(await Promise.all(bench.cases.map(({ commentId }) => statusOf(commentId)))).toEqual(['hidden', 'hidden', 'shown'])
  await page.getByRole('button', { name: 'Undo all of it' }).click()
  await expect(page.getByText('2 things undone.')).toBeVisible()
  expect(await Promise.all(bench.cases.map(({ commentId }) => statusOf(commentId)))).toEqual(['shown', 'shown', 'shown'])
})

test('moderators are led from their menu, a claim and a comment to where they decide', async ({ page, context, crux }) => {
  const bench = await openBench(1)
  await signIn(context, crux.url, bench.moderator.id)
  await page.goto(`/debates/${bench.debate.slug}/claims/${bench.claimId}`)
  await page.locator('summary[aria-label^=Account]').click()
  await expect(page.getByRole('link', { name: 'Moderation 1' })).toBeVisible()
  await page.goto(`/debates/${bench.debate.slug}/claims/${bench.claimId}?me`)
  await page.getByRole('link', { name: /Moderate what/ }).click()
  await expect(page).toHaveURL(new RegExp(`/moderation/cases/${bench.cases[0]!.id}$`))
  await page.goto(`/debates/${bench.debate.slug}/claims/${bench.claimId}?me`)
  await page.getByRole('link', { name: 'Moderate', exact: true }).click()
  await page.getByRole('button', { name: 'Lock the thread' }).click()
  await expect(page.getByText('Done: thread locked.')).toBeVisible()
  expect(await db().threadLock.count({ where: { claimId: BigInt(bench.claimId) } })).toBe(1)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the list, then the case, decided by the thumb', async ({ page, context, crux }) => {
    const bench = await openBench(3)
    await signIn(context, crux.url, bench.moderator.id)
    await page.goto('/moderation')
    await settled(page)
    await page.getByRole('link', { name: /bought, every one of you \(2\)/ }).tap()
    await expect(heading(page)).toHaveText(bench.cases[1]!.text)
    await expect(page.getByRole('link', { name: /bought, every one of you \(1\)/ })).toBeHidden()
    for (const button of await page.getByRole('button').filter({ visible: true }).all()) {
      expect((await button.boundingBox())?.height ?? 0, (await button.textContent()) ?? '').toBeGreaterThanOrEqual(44)
    }
    await settled(page)
    await page.getByRole('button', { name: 'Keep', exact: true }).tap()
    await expect(page.getByText('Done: kept.')).toBeVisible()
    await page.getByRole('link', { name: 'All cases' }).tap()
    await expect(page.getByRole('link', { name: /bought, every one of you \(1\)/ })).toBeVisible()
  })
})

test('is fine in both themes and narrow, empty, with a case and with an error; and is not there for members', async ({ page, context, crux, faults }) => {
  test.slow()
  faults.expect(/status of 404/)
  const bench = await openBench(3)
  await signIn(context, crux.url, bench.moderator.id)
  await page.goto('/moderation')
  await expectFine(page)
  await page.goto(`/moderation?case=${bench.cases[0]!.id}`)
  await settled(page)
  for (const folded of await page.locator('summary').filter({ visible: true }).all()) await folded.click()
  await expectFine(page)
  await page.getByRole('button', { name: 'Hide and warn' }).click()
  await expect(page.getByText(/still holds/)).toBeVisible()
  await expectFine(page)
  await page.goto('/moderation?held=1')
  await expectFine(page)
  await page.goto(`/moderation/act?claim=${bench.claimId}`)
  await expectFine(page)
  const member = await otherBrowser(context, crux.url, bench.author)
  for (const address of ['/moderation', `/moderation/cases/${bench.cases[0]!.id}`, `/moderation/act?claim=${bench.claimId}`]) {
    expect((await member.goto(address))?.status(), address).toBe(404)
  }
  await member.context().close()
})
