import { PASSWORD, type Person } from '../factories/account'
import { db } from '../../lib/db/client'
import { takeStance } from '../../lib/stance/commands'
import { castVote } from '../../lib/vote/commands'
import { workOffAll } from '../../lib/worker'
import { expectNoAxeViolations } from './support/axe'
import { expect, test } from './support/test'
import { enter, openRing, type Ring, somebody } from './support/voting'

let ring: Ring

test.beforeEach(async ({ crux }) => {
  expect(crux.url).not.toBe('')
  ring = await openRing()
})

const sideId = (place: number) => ring.debate.sides[place]?.id ?? null

const keptStance = (who: Person) =>
  db().stance.findFirst({
    where: { accountId: BigInt(who.id), debateId: BigInt(ring.debate.id) },
    select: { arrivalSideId: true, sideId: true, claimId: true },
  })

test('one tap says where one stands; arrival stays, now follows', async ({ page, context, crux }) => {
  const me = await enter(context, crux.url)
  await page.goto(ring.address)
  const block = page.getByRole('region', { name: 'Where do you stand?' })
  await expect(block).toContainText('Nobody has taken a side yet.')
  await block.getByRole('button', { name: 'Undecided' }).click()
  await expect(block.getByRole('button', { name: 'Undecided' })).toHaveAttribute('aria-pressed', 'true')
  await expect(block).toContainText('You stand undecided.')
  await expect(block).not.toContainText('Nobody has taken a side yet.')
  await block.getByRole('button', { name: 'Opponents' }).click()
  await expect(block).toContainText('You came undecided and stand with the Opponents now.')
  await expect.poll(() => keptStance(me)).toMatchObject({ arrivalSideId: null, sideId: BigInt(sideId(1) ?? 0) })
  await expect.poll(async () => (await page.request.get(ring.address)).text()).toContain('1 person has')
  await page.reload()
  await expect(block.getByRole('button', { name: 'Opponents' })).toHaveAttribute('aria-pressed', 'true')
  await expect(block.locator('dl')).toContainText('Supporters 0 %, 0 people; Undecided 0 %, 0 people; Opponents 100 %, 1 people')
})

test('after a change of mind one may say which claim changed it', async ({ page, context, crux }) => {
  const me = await enter(context, crux.url)
  await castVote(me.viewer, { claimId: ring.across, value: 4 })
  await takeStance(me.viewer, ring.debate.slug, { sideId: sideId(0) })
  await page.goto(ring.address)
  await page.getByRole('button', { name: 'Opponents' }).click()
  await page.getByRole('link', { name: 'Say which claim changed your mind' }).click()
  await expect(page.getByRole('radio', { name: /^Opponents/ })).toBeChecked()
  await page.getByRole('radio', { name: 'Who cannot walk far is shut out.' }).check()
  await page.getByRole('button', { name: 'Save where I stand' }).click()
  await expect(page).toHaveURL(`${crux.url}${ring.address}#stance`)
  expect(await keptStance(me)).toEqual({ arrivalSideId: BigInt(sideId(0) ?? 0), sideId: BigInt(sideId(1) ?? 0), claimId: BigInt(ring.across) })
})

for (const script of [true, false]) {
  test.describe(script ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: script })

    test('signed out, a choice leads to sign in, to the form with it chosen, and back', async ({ page, crux }) => {
      const me = await somebody()
      await page.goto(ring.address)
      await page.getByRole('region', { name: 'Where do you stand?' }).getByRole('link', { name: 'Opponents' }).click()
      await expect(page).toHaveURL(/\/sign-in\?next=/)
      await page.getByLabel('E-mail address').fill(me.email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('radio', { name: /^Opponents/ })).toBeChecked()
      await page.getByRole('button', { name: 'Take this stance' }).click()
      await expect(page).toHaveURL(`${crux.url}${ring.address}#stance`)
      expect(await keptStance(me)).toMatchObject({ sideId: BigInt(sideId(1) ?? 0) })
    })
  })
}

test('what was refused or could not be sent is said, and put right', async ({ page, context, crux, faults }) => {
  faults.expect(/status of 423|ERR_INTERNET_DISCONNECTED/)
  await enter(context, crux.url)
  await page.goto(ring.address)
  const block = page.getByRole('region', { name: 'Where do you stand?' })
  const supporters = block.getByRole('button', { name: 'Supporters' })
  await expect(supporters).toBeVisible()
  await context.setOffline(true)
  await supporters.click()
  await expect(block.getByRole('alert')).toHaveText('This could not be sent. Check your connection and press it again.')
  await expect(supporters).toHaveAttribute('aria-pressed', 'false')
  await context.setOffline(false)
  await db().debate.update({ where: { slug: ring.debate.slug }, data: { status: 'closed' } })
  await supporters.click()
  await expect(block.getByRole('alert')).toHaveText('This debate is closed. It can be read, and no more.')
  await expect(supporters).toHaveAttribute('aria-pressed', 'false')
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing where people stand, ${theme}`, async ({ page, context, crux }) => {
    await page.emulateMedia({ colorScheme: theme })
    for (const place of [0, 1, 1]) await takeStance((await somebody()).viewer, ring.debate.slug, { sideId: sideId(place) })
    await workOffAll()
    const me = await enter(context, crux.url)
    await castVote(me.viewer, { claimId: ring.across, value: 4 })
    await expect.poll(async () => (await page.request.get(ring.address)).text()).toContain('On arrival')
    await page.goto(ring.address)
    await page.getByRole('button', { name: 'Supporters' }).click()
    await page.getByRole('button', { name: 'Opponents' }).click()
    await expect(page.getByRole('link', { name: 'Say which claim changed your mind' })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoAxeViolations(page)
    await page.goto(`${ring.address}/stance?claim=${ring.across}`)
    await expectNoAxeViolations(page)
    await page.setViewportSize({ width: 1280, height: 800 })
    await expectNoAxeViolations(page)
  })
}
