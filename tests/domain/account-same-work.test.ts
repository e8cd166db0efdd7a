import pg from 'pg'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { askForLink, askForReset } from '@/lib/account/link-commands'
import { openSession } from '@/lib/account/session-commands'
import { signUp } from '@/lib/account/sign-up-commands'
import { checkPassword } from '@/lib/auth/password-check'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { newSecret } from '@/lib/secret'
import { PASSWORD, person } from '../factories/account'

// Whether an address has an account must not show in the work that is done for it: as many statements of each kind, on the
// same tables.

const asked: string[] = []

beforeAll(() => {
  provideSettings({ PUBLIC_URL: 'http://localhost:3999', AUTH_SECRET: 'a secret of forty characters for one test' })
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [statement] = given as [string | { text: string }]
    asked.push(typeof statement === 'string' ? statement : statement.text)
    return query.apply(this, given)
  } as typeof pg.Client.prototype.query
  return () => {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query
  }
})
beforeEach(() => db().rateLimit.deleteMany())

/** The statements that some work costs, whatever comes of it; a statement of a transaction counts like any other. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0
  await work().catch(() => undefined)
  return asked.map(kindOf).sort()
}

/** What a statement does, and with which tables: "DELETE ticket". */
function kindOf(statement: string): string {
  const [verb = ''] = /\w+/.exec(statement) ?? []
  const tables = [...statement.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE) (?:"public"\.)?"?([a-z_]+)/g)].map(([, table]) => table)
  return [verb.toUpperCase(), ...new Set(tables)].join(' ')
}

let made = 0
const stranger = () => `stranger-${(made += 1)}@example.org`
const signingUp = (email: string) => () =>
  signUp({ email, handle: `newcomer-${(made += 1)}`, name: 'Ada', password: 'nine brass kettles in a row', next: undefined }, null)

const WORK: Readonly<Record<string, (email: string) => () => Promise<unknown>>> = {
  'signing in by a wrong password': (email) => () => checkPassword({ email, password: 'a wrong password' }, `of ${email}`, null),
  'asking for a link': (email) => () => askForLink(email, undefined),
  'asking for a new password': (email) => () => askForReset(email),
  'signing up': signingUp,
}

it.each(Object.entries(WORK))('%s costs as much with an account as without', async (_, of) => {
  const [known, unconfirmed, none] = [await person(), await person({ confirmed: false }), stranger()]
  // Whatever is done only once is done.
  await of(stranger())().catch(() => undefined)
  const costs = [await statementsOf(of(known.email)), await statementsOf(of(unconfirmed.email)), await statementsOf(of(none))]
  expect(costs[0]?.length).toBeGreaterThan(1)
  expect(costs).toEqual([costs[0], costs[0], costs[0]])
})

it('signing in costs a fixed number of statements, half of them in a browser that is known, besides its transaction of four', async () => {
  const { id, email } = await person()
  const deviceSecret = newSecret()
  await openSession(id, { deviceSecret, agent: 'Test' })
  for (const [device, statements] of [[null, 8], [deviceSecret, 4]] as const) {
    expect(await statementsOf(() => checkPassword({ email, password: PASSWORD }, 'a network', device))).toHaveLength(statements)
  }
  expect(await statementsOf(() => openSession(id, { deviceSecret, agent: 'Test', replaces: newSecret() }))).toHaveLength(4)
})
