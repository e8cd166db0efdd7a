import { type BrowserContext, type ConsoleMessage, type Response, test as base } from '@playwright/test'
import { type RunningCrux, startCrux } from '../../setup/crux'
import type { TestServer } from '../../setup/test-database'
import { type Seeded, findSeeded } from './seeded'

export { expect } from '@playwright/test'

/** What went wrong beside what a test looks at. Any of it fails the test. */
type Faults = {
  /** Says of a fault whose words match that the test brings it about itself. */
  expect(words: RegExp): void
  /** What has gone wrong so far, and was not expected. */
  list(): string[]
}

type Fixtures = {
  faults: Faults
  /** Goes to one of the pages that every reader finds, by its kind. */
  open(kind: string): Promise<Response | null>
}
type WorkerFixtures = { crux: RunningCrux; seeded: Seeded }

/**
 * A test of Crux in a browser. It fails, whatever it looks at, when meanwhile the server logged an error or answered
 * by 5xx, or a page wrote an error to its console, threw, or did what its Content-Security-Policy forbids.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  crux: [
    async ({}, use, worker) => {
      const postgres = JSON.parse(process.env.CRUX_TEST_POSTGRES ?? '{}') as TestServer
      const crux = await startCrux(postgres, `crux_e2e_${worker.workerIndex}`)
      await use(crux)
      await crux.stop()
      // The log is written a moment after the fact: what the last test has missed is said here.
      const late = crux.takeErrors()
      if (late.length > 0) throw new Error(`The server logged errors: ${JSON.stringify(late, null, 1)}`)
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  seeded: [async ({ crux }, use) => use(await findSeeded(crux.url)), { scope: 'worker' }],
  baseURL: async ({ crux }, use) => use(crux.url),
  faults: [
    async ({ context, crux }, use) => {
      const found = watch(context)
      const expected: RegExp[] = []
      const list = () => {
        found.push(...crux.takeErrors().map((line) => `server log: ${JSON.stringify(line)}`))
        return found.filter((fault) => !expected.some((words) => words.test(fault)))
      }
      await use({ expect: (words) => void expected.push(words), list })
      base.expect(list(), 'nothing went wrong beside').toEqual([])
    },
    { auto: true },
  ],
  open: async ({ page, seeded, faults }, use) => {
    await use(async (kind) => {
      const path = seeded.pages[kind]
      if (path === undefined) throw new Error(`There is no page of the kind ${kind}`)
      if (kind === '404') faults.expect(/status of 404/)
      return page.goto(path)
    })
  },
})

/** Gathers what goes wrong on the pages of a context, as one line each. */
function watch(context: BrowserContext): string[] {
  const found: string[] = []
  context.on('console', (message) => {
    if (isFault(message)) found.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => found.push(`exception: ${String(error.error())}`))
  context.on('response', (response) => {
    if (response.status() >= 500) found.push(`answer: ${response.status()} ${response.url()}`)
  })
  return found
}

function isFault(message: ConsoleMessage): boolean {
  // Chromium reports what the policy forbids as an error of the console, also where the page's scripts do not run.
  return message.type() === 'error' || /content security policy/i.test(message.text())
}
