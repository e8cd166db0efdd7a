import type { Page } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import { db } from '../../../lib/db/client'
import { type Person, person } from '../../factories/account'
import { startCrux } from '../../setup/crux'
import { type Mailbox, openMailbox } from '../../setup/mailbox'
import type { TestServer } from '../../setup/test-database'
import { expect, test as base } from './test'

export { PASSWORD } from '../../factories/account'
export { expect } from './test'

/** A test of a Crux that sends its mails to a real mail server, which keeps them here. */
export const test = base.extend<object, { mailbox: Mailbox }>({
  mailbox: [
    async ({}, use) => {
      const mailbox = await openMailbox()
      await use(mailbox)
      await mailbox.close()
    },
    { scope: 'worker' },
  ],
  crux: [
    async ({ mailbox }, use, worker) => {
      const postgres = JSON.parse(process.env.CRUX_TEST_POSTGRES ?? '{}') as TestServer
      const crux = await startCrux(postgres, `crux_e2e_mail_${worker.workerIndex}`, { SMTP_URL: mailbox.url })
      await use(crux)
      await crux.stop()
      const late = crux.takeErrors()
      if (late.length > 0) throw new Error(`The server logged errors: ${JSON.stringify(late, null, 1)}`)
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

test.beforeEach(async ({ crux }) => {
  expect(crux.url).not.toBe('')
  // All of them come from one network: what one has used up is not to be missing to the next.
  await db().rateLimit.deleteMany()
})

/** The one link of a mail, which stands in its text and in its HTML. */
export function linkIn({ text = '', html }: ParsedMail): string {
  const [link = ''] = /https?:\/\/\S+/.exec(text) ?? []
  expect(link, text).not.toBe('')
  expect(html).toContain(link.replaceAll('&', '&amp;'))
  return link
}

/** Says by what a page of theirs shows, not by a cookie, that somebody is signed in. */
export async function expectSignedIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-out')
  await expect(page.getByText(`You are signed in as ${name}.`)).toBeVisible()
}

export async function expectSignedOut(page: Page): Promise<void> {
  await page.goto('/sign-out')
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
}

let number = 0

/** An address that no other test has. */
export const freshHandle = (): string => `newcomer-${process.pid}-${(number += 1)}`
export const addressOf = (handle: string): string => `${handle}@people.example`

/** Somebody with a confirmed address and a password. */
export const personWithPassword = (): Promise<Person> => person({ name: `Ada ${(number += 1)}` })
