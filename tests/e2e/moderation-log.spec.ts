import type { Page } from '@playwright/test'

import { db } from '../../lib/db/client'
import { currentRules } from '../../lib/rule/queries'
import { workOffAll } from '../../lib/worker'
import { person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { logged } from '../factories/log'
import { settled } from './support/arguing'
import { expectFine } from './support/axe'
import { signIn } from './support/signed-in'
import { expect, test } from './support/test'

let number = 0
const admin = () => person({ role: 'admin', handle: `admin-log-${(number += 1)}-${process.pid}`, email: `admin-log-${number}-${process.pid}@people.example` })
const rule = (page: Page, title: string) => page.getByRole('group', { name: title, exact: true })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an admin publishes other rules, and the former ones can still be read', async ({ page, context, crux }) => {
      const before = await currentRules()
      await signIn(context, crux.url, (await admin()).id)
      await page.goto('/settings')
      await page.getByRole('link', { name: 'Rules', exact: true }).first().click()
      const first = before.rules[0]!
      await expect(rule(page, first.title)).toBeVisible()
      if (javaScriptEnabled) await settled(page)
      await rule(page, first.title).getByLabel('What it says').fill('')
      await page.getByRole('button', { name: 'Publish' }).click()
      await expect(rule(page, first.title).getByText('What it says is missing')).toBeVisible()
      await rule(page, first.title).getByLabel('What it says').fill(`Say what is wrong with a claim. ${number}`)
      await page.getByText('Add a rule').first().click()
      const added = page.getByRole('group', { name: 'A new rule' }).first()
      await added.getByLabel('Title').fill(`Say where figures come from ${number}`)
      await added.getByLabel('What it says').fill('A figure without a source is a guess.')
      await page.getByRole('button', { name: 'Publish' }).click()
      await expect(page).toHaveURL('/rules?me')
      await expect(page.getByText(`Say what is wrong with a claim. ${number}`)).toBeVisible()
      await expect(page.getByRole('heading', { name: `Say where figures come from ${number}` })).toBeVisible()
      await page.getByRole('link', { name: `Version ${before.version}`, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Rules, version ${before.version}`)
      await expect(page.getByText(first.text)).toBeVisible()
    })
  })
}

test('who has read other rules meanwhile is shown what stands there now, and loses nothing', async ({ page, context, crux }) => {
  await signIn(context, crux.url, (await admin()).id)
  await page.goto('/rules/edit')
  const { version, rules } = await currentRules()
  await db().ruleVersion.create({ data: { version: version + 1 } })
  await db().rule.createMany({ data: rules.map((one) => ({ ...one, version: version + 1, ...(one.position === 1 && { title: 'A title of another admin' }) })) })
  await rule(page, rules[0]!.title).getByLabel('Title').fill('A title of mine')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('form', { name: 'Rules' }).getByRole('alert')).toContainText('Somebody has published other rules meanwhile')
  await expect(page.getByText('A title of another admin')).toBeVisible()
  await expectFine(page)
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('heading', { name: 'A title of mine' })).toBeVisible()
})

test('for members there is no page on which to write the rules', async ({ page, context, crux, faults }) => {
  faults.expect(/status of 404/)
  const member = await person({ handle: `member-log-${process.pid}`, email: `member-log-${process.pid}@people.example` })
  await signIn(context, crux.url, member.id)
  expect((await page.goto('/rules/edit'))?.status()).toBe(404)
  await page.goto('/settings')
  await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Rules' })).toHaveCount(0)
})

/** A debate in which a claim was hidden, a comment removed, a thread locked, and the removal once taken back. */
async function moderatedDebate() {
  const debate = await openSettled()
  const debateId = BigInt(debate.id)
  const [hidden, other] = (await postClaims(debate, ['Words that nobody is to read.', 'Another claim.'])) as [string, string]
  await postClaims(debate, ['What stands beneath.'], { parentId: hidden, stance: 'con' })
  const writer = await person({ handle: `writer-log-${(number += 1)}-${process.pid}`, email: `writer-log-${number}-${process.pid}@people.example` })
  const said = await comment(other, 'A comment that nobody is to read.', { by: writer.viewer })
  await db().$transaction([
    db().claim.update({ where: { id: BigInt(hidden) }, data: { status: 'hidden' } }),
    db().comment.update({ where: { id: BigInt(said.id) }, data: { status: 'removed' } }),
    db().change.createMany({ data: [{ kind: 'claim.changed', debateId, claimId: BigInt(hidden) }, { kind: 'comment.changed', debateId, claimId: BigInt(other), commentId: BigInt(said.id) }] }),
  ])
  await logged({ what: 'hide', debateId, target: { kind: 'claim', id: BigInt(hidden) }, text: 'It named a neighbour.' })
  const removal = await logged({ what: 'remove', debateId, target: { kind: 'comment', id: BigInt(said.id) }, rule: { key: 'law', version: 1 } })
  await logged({ what: 'lock', debateId, target: { kind: 'claim', id: BigInt(other) }, until: new Date('2031-02-03T04:05:00Z') })
  await logged({ what: 'undo', debateId, target: { kind: 'comment', id: BigInt(said.id) }, rule: null, undoes: removal, role: 'admin' })
  await logged({ what: 'remove', debateId, target: { kind: 'comment', id: BigInt(said.id) }, rule: { key: 'law', version: 1 } })
  await workOffAll()
  return { debate, other }
}

test('a tombstone stands where a claim or a comment was, says why, and leads to the log', async ({ page }) => {
  const { debate, other } = await moderatedDebate()
  await page.goto(`/debates/${debate.slug}`)
  const row = page.getByRole('listitem').filter({ hasText: 'A claim that was hidden' })
  await expect(row).toContainText('Hidden by a moderator: Argue with the claim, not with the person.')
  await expect(page.getByText('Words that nobody')).toHaveCount(0)
  await expectFine(page)
  await row.getByRole('link', { name: 'A claim that was hidden' }).click()
  await expect(page.getByText('What stands beneath.')).toBeVisible()
  await expectFine(page)
  await page.getByRole('link', { name: 'See the log' }).click()
  await expect(page).toHaveURL(new RegExp(`/debates/${debate.slug}/log\\?before=`))
  await expect(page.locator('li:target')).toContainText('A moderator hid a claim.')
  await expect(page.locator('li:target')).toContainText('It named a neighbour.')

  await page.goto(`/debates/${debate.slug}/claims/${other}`)
  await expect(page.getByText('Removed by a moderator: Nothing against the law.')).toBeVisible()
  await expect(page.getByText('A comment that nobody')).toHaveCount(0)
})

test('what moderators did is read in the log of the debate, and of the site, by what it was', async ({ page }) => {
  const { debate } = await moderatedDebate()
  await page.goto(`/debates/${debate.slug}/activity`)
  await page.getByRole('link', { name: 'Log of moderation' }).click()
  await expect(page.getByText('An admin took back that a comment was removed')).toBeVisible()
  await expect(page.getByText('Until 3 February 2031 at 04:05 UTC')).toBeVisible()
  await expectFine(page)
  await page.getByRole('link', { name: 'Taken back', exact: true }).click()
  await expect(page.getByRole('main').getByText('A moderator removed a comment')).toHaveCount(1)
  await expect(page.getByRole('main').getByText('A moderator hid a claim')).toHaveCount(0)

  await page.goto('/log')
  await expect(page.getByRole('listitem').filter({ hasText: 'A moderator locked a thread' }).filter({ hasText: debate.title })).toBeVisible()
  await expectFine(page)
  const feed = await page.request.get('/log/feed.xml')
  expect([feed.status(), await feed.text()]).toEqual([200, expect.stringContaining('<title>A moderator hid a claim</title>')])
  await page.goto('/log?what=suspend&state=undone')
  await expect(page.getByText('There is no such entry')).toBeVisible()
})
