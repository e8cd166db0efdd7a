import { type BrowserContext, errors, type Page } from '@playwright/test'

import { postClaim } from '../../../lib/claim/post-commands'
import { postClaimSchema } from '../../../lib/claim/writing-schema'
import { db } from '../../../lib/db/client'
import { type Person, person } from '../../factories/account'
import { signIn } from './signed-in'
import { expect, test as base } from './test'

export { expect } from './test'

type Arguing = {
  /** Somebody with a password, signed in on the test's own page. */
  me: Person
  /** Adds a claim by somebody beneath another, past the form. Returns its id. */
  post(by: Person, text: string, beneath?: { parentId: string; stance: 'pro' | 'con' }): Promise<string>
}

let number = 0

/** A test of who argues in the debate that a new Crux opens with. */
export const test = base.extend<Arguing>({
  me: async ({ context, crux }, use) => {
    await db().rateLimit.deleteMany()
    const one = await person({ name: `Ines ${(number += 1)}`, handle: `ines-${process.pid}-${number}`, email: `ines-${process.pid}-${number}@people.example` })
    await signIn(context, crux.url, one.id)
    await use(one)
  },
  post: async ({ seeded }, use) => {
    await use(async (by, text, beneath) => {
      await db().rateLimit.deleteMany()
      const { id: debateId } = await db().debate.findUniqueOrThrow({ where: { slug: seeded.slug } })
      const side = await db().side.findFirstOrThrow({ where: { debateId }, orderBy: { position: 'asc' } })
      const input = postClaimSchema.parse({ text, ...(beneath ?? { sideId: String(side.id) }) })
      const { id } = await postClaim(by.viewer, { ...input, slug: seeded.slug }, null)
      await db().rateLimit.deleteMany()
      return id
    })
  },
})

/** Another browser in which the same person, or another, is signed in. */
export async function otherBrowser(context: BrowserContext, url: string, one: Person, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const other = await context.browser()!.newContext({ baseURL: url, ...options })
  await signIn(other, url, one.id)
  return other.newPage()
}

export const textArea = (page: Page) => page.getByLabel('Your claim', { exact: true })
export const countOf = (text: string): Promise<number> => db().claim.count({ where: { text } })

/** A text that no other test has, and that is near to no other. */
export const freshText = (about: string): string => `${about} ${process.pid.toString(36)} ${(number += 1).toString(36)} ${Math.random().toString(36).slice(2)}.`

/** Fills in the form to sign in, and sends it. */
export async function signInByForm(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Ends every session of somebody, as a suspension or another device would. */
export const endSessions = ({ id }: Person) => db().session.deleteMany({ where: { accountId: BigInt(id) } })

/** Milliseconds after which scripts have taken over whatever the network still does. */
const LONGEST = 10_000

/** Waits until scripts have taken over the form: until nothing is loaded any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('html[data-theme]')).toBeAttached()
  await page.waitForLoadState('networkidle', { timeout: LONGEST }).catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error
  })
}
