import type { BrowserContext, Page } from '@playwright/test'

import { db } from '../../lib/db/client'
import { type Person, person, type PersonWishes } from '../factories/account'
import { actionAgainst } from '../factories/appeal'
import { expect, freshText, otherBrowser, settled, test } from './support/arguing'
import { expectFine } from './support/axe'

// What is flagged, decided, appealed against and taken back, by four people, each in a browser of their own.

let number = 0

const somebody = (name: string, wishes: PersonWishes = {}): Promise<Person> => {
  const handle = `${name.toLowerCase()}-${process.pid}-${(number += 1)}`
  return person({ hasPassword: false, name: `${name} ${number}`, handle, email: `${handle}@people.example`, ...wishes })
}

/** A page that is behind is loaded again, as a reader would, until it says what it is to say. */
const untilSeen = (page: Page, address: string, words: string | RegExp) =>
  expect(async () => {
    await page.goto(address)
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 15_000 })

const caseOf = async (targetKind: 'claim' | 'appeal', targetId: bigint) => String((await db().case.findFirstOrThrow({ where: { targetKind, targetId }, orderBy: { id: 'desc' } })).id)

async function browsers(context: BrowserContext, url: string, people: readonly Person[]): Promise<Page[]> {
  return Promise.all(people.map((one) => otherBrowser(context, url, one)))
}

test('from a flag to an appeal that was right', async ({ page, me, seeded, post, context, crux }) => {
  test.slow()
  const [flagger, mod, second] = [await somebody('Flo'), await somebody('Mo', { role: 'moderator' }), await somebody('Sam', { role: 'moderator' })]
  const [ofFlagger, ofMod, ofSecond] = (await browsers(context, crux.url, [flagger, mod, second])) as [Page, Page, Page]
  const text = freshText('You people have been bought')
  const claimId = await post(me, text)
  const address = `/debates/${seeded.slug}/claims/${claimId}`

  await ofFlagger.goto(`/debates/${seeded.slug}/flag?claim=${claimId}`)
  await ofFlagger.locator('input[name=reason][value=abuse]').check()
  await ofFlagger.getByRole('button', { name: 'Flag it' }).click()
  await expect(ofFlagger.getByRole('heading', { level: 1, name: 'You flagged this claim' })).toBeVisible()

  await ofMod.goto(`/moderation/cases/${await caseOf('claim', BigInt(claimId))}`)
  await settled(ofMod)
  await ofMod.getByLabel('To the author').fill('It speaks about people, not about the claim.')
  await ofMod.getByRole('button', { name: /^Hide and warn/ }).click()
  await expect.poll(async () => (await db().claim.findUniqueOrThrow({ where: { id: BigInt(claimId) } })).status).toBe('hidden')

  await page.goto('/notifications')
  await expect(page.getByText('A moderator hid your claim.')).toBeVisible()
  await expect(page.getByText(text)).toBeVisible()
  await expect(page.getByText('It speaks about people, not about the claim.')).toBeVisible()
  for (const one of [flagger, mod]) await expect(page.getByText(one.viewer.name)).toHaveCount(0)
  await expectFine(page)
  await page.getByRole('link', { name: 'See it, or appeal' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'A moderator hid your claim.' })).toBeVisible()
  await settled(page)
  await page.getByRole('button', { name: 'Appeal', exact: true }).click()
  await expect(page.getByText('Why it was wrong is missing')).toBeVisible()
  await page.getByLabel('Why it was wrong').fill('It is about the treaty. I named nobody.')
  await expectFine(page)
  await page.getByRole('button', { name: 'Appeal', exact: true }).click()
  await expect(page.getByText('Not decided yet.')).toBeVisible()
  await expectFine(page)

  const appeal = await db().appeal.findFirstOrThrow({ where: { accountId: BigInt(me.id) } })
  const caseAddress = `/moderation/cases/${await caseOf('appeal', appeal.id)}`
  expect((await ofMod.goto(caseAddress))?.status()).toBe(404)
  await ofMod.goto('/moderation')
  await expect(ofMod.getByText('An appeal against a decision of yours waits for somebody else')).toBeVisible()

  await ofSecond.goto(caseAddress)
  await settled(ofSecond)
  await ofSecond.getByRole('button', { name: 'Decide the appeal' }).click()
  await expect(ofSecond.getByText(/choose whether it stands/i).first()).toBeVisible()
  await ofSecond.getByLabel('It was wrong').check()
  await ofSecond.getByLabel('To who appealed').fill('Right: it names nobody.')
  await expectFine(ofSecond)
  await ofSecond.getByRole('button', { name: 'Decide the appeal' }).click()
  await expect.poll(async () => (await db().claim.findUniqueOrThrow({ where: { id: BigInt(claimId) } })).status).toBe('shown')

  await page.goto('/notifications')
  await expect(page.getByText('Your appeal was right. The decision to hide your claim was taken back.')).toBeVisible()
  await page.goto('/appeals')
  await expect(page.getByText('You were right: it was taken back.')).toBeVisible()
  await expect(page.getByText('Right: it names nobody.')).toBeVisible()
  await expectFine(page)
  await untilSeen(ofFlagger, address, text)
  await untilSeen(ofFlagger, `/debates/${seeded.slug}/log`, /found an appeal of the author of a claim to be right/)
})

test('on a phone without a script, suspended: reads what was decided and appeals', async ({ page, me, context, crux }) => {
  const mod = await somebody('Mo', { role: 'moderator' })
  const until = new Date(Date.now() + 7 * 86_400_000)
  const id = await actionAgainst(me, { kind: 'suspend', actor: mod, text: undefined })
  await db().account.update({ where: { id: BigInt(me.id) }, data: { suspendedUntil: until } })
  const plain = await otherBrowser(context, crux.url, me, { javaScriptEnabled: false })
  await plain.setViewportSize({ width: 320, height: 700 })
  await plain.goto('/settings')
  await expect(plain.getByText(/Your account is suspended until .* appeal under \/appeals/)).toBeVisible()
  await plain.getByRole('link', { name: 'Why, and how to appeal' }).click()
  await plain.getByRole('link', { name: 'Appeal against it' }).click()
  await expect(plain).toHaveURL(`/appeals/${id}`)
  await plain.getByLabel('Why it was wrong').fill('That was somebody else.')
  await plain.getByRole('button', { name: 'Appeal', exact: true }).click()
  await expect(plain.getByText('Not decided yet.')).toBeVisible()
  expect(await plain.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.goto(`/appeals/${id}`)
  await expectFine(page)
})

test('muting folds what somebody writes, with a script and without, for who mutes alone', async ({ page, me, seeded, post, context, crux }) => {
  const ben = await somebody('Ben')
  const [mine, theirs] = [freshText('Of mine'), freshText('Of somebody loud')]
  const parentId = await post(me, mine)
  const answerId = await post(ben, theirs, { parentId, stance: 'con' })
  const address = `/debates/${seeded.slug}/claims/${parentId}`
  await page.goto(`/people/${ben.handle}`)
  await page.getByRole('link', { name: 'Mute this person' }).click()
  await settled(page)
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: `You mute ${ben.viewer.name}` })).toBeVisible()
  await expectFine(page)

  const [stranger] = (await browsers(context, crux.url, [await somebody('Cleo')])) as [Page]
  await untilSeen(stranger, address, theirs)
  await page.goto(address)
  const row = page.locator(`#claim-${answerId}`)
  const button = row.getByRole('button', { name: 'Muted · show' })
  await expect(button).toBeVisible()
  await expect(page.getByRole('link', { name: theirs })).toBeHidden()
  await expectFine(page)
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: theirs })).toBeVisible()

  const plain = await otherBrowser(context, crux.url, me, { javaScriptEnabled: false })
  await plain.goto(`${address}?me`)
  await expect(plain.getByRole('link', { name: theirs })).toBeHidden()
  await plain.getByText('Muted · show').click()
  await expect(plain.getByRole('link', { name: theirs })).toBeVisible()
  await expect(stranger.getByRole('link', { name: theirs })).toBeVisible()

  await page.goto('/settings/muted')
  await expectFine(page)
  await page.getByRole('button', { name: 'Unmute' }).click()
  await expect(page.getByText('You can mute somebody on their profile.')).toBeVisible()
})
