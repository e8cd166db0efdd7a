import { spawn } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { SIGN_IN_FROM_ANYWHERE, SIGN_IN_OF_ACCOUNT, SIGN_IN_OF_DEVICE, SIGN_IN_OF_NETWORK } from '../../lib/account/limits'
import { openSession } from '../../lib/account/session-commands'
import { checkPassword } from '../../lib/auth/password-check'
import { networkOf } from '../../lib/auth/network'
import { db } from '../../lib/db/client'
import { settleTurns, takeTurn, takeTurns } from '../../lib/db/rate-limit'
import { env, provideSettings } from '../../lib/env'
import { Refusal } from '../../lib/refusal'
import { newSecret } from '../../lib/secret'
import { PASSWORD, person } from '../factories/account'

beforeAll(() => provideSettings({ PUBLIC_URL: 'http://localhost:3999', AUTH_SECRET: 'a secret of forty characters for one test' }))

let made = 0
const fresh = (points: number, grows?: true) => ({ name: `limit-${(made += 1)}`, points, seconds: 600, ...(grows && { grows }) })
const WRONG = 'a wrong password'

/** How something ended: a refusal's code, or what came back. */
const outcome = (work: Promise<unknown>) => work.then(() => 'taken', (error: unknown) => (error instanceof Refusal ? error.code : String(error)))
/** Lets the time of a limit pass. */
const pass = (seconds: number) => db().$executeRaw`UPDATE rate_limit SET expire = expire - ${seconds * 1_000}`

describe('a limit', () => {
  it('lets n through, not n + 1, and says how long to wait', async () => {
    const limit = fresh(3)
    const all = [await outcome(takeTurn(limit, 'a')), await outcome(takeTurn(limit, 'a')), await outcome(takeTurn(limit, 'a'))]
    expect(all).toEqual(['taken', 'taken', 'taken'])
    const refusal = await takeTurn(limit, 'a').catch((error: unknown) => error as Refusal)
    expect(refusal).toMatchObject({ code: 'too_many', message: 'This was tried too often. Try again in 10 minutes.' })
    expect((refusal as Refusal).retryAfter).toBeGreaterThan(590)
    expect(await outcome(takeTurn(limit, 'b'))).toBe('taken')
    await pass(601)
    expect(await outcome(takeTurn(limit, 'a'))).toBe('taken')
  })

  it('counts keys together, so that none can be made of parts of another', async () => {
    const limit = fresh(1)
    await takeTurn(limit, 'a', 'b')
    for (const keys of [['ab'], ['a', 'b', ''], ['a:b'], ['a,b'], ['b', 'a']]) expect(await outcome(takeTurn(limit, ...keys))).toBe('taken')
    expect(await outcome(takeTurn(limit, 'a', 'b'))).toBe('too_many')
  })

  it('lets exactly n of many at once through', async () => {
    const limit = fresh(7, true)
    const all = await Promise.all(Array.from({ length: 60 }, () => outcome(takeTurn(limit, 'crowd'))))
    expect(all.filter((one) => one === 'taken')).toHaveLength(7)
  })

  it('takes a count back, and forgets all', async () => {
    const limit = fresh(2)
    await takeTurn(limit, 'a')
    await takeTurn(limit, 'a')
    await settleTurns({ back: [[limit, 'a']] })
    expect([await outcome(takeTurn(limit, 'a')), await outcome(takeTurn(limit, 'a'))]).toEqual(['taken', 'too_many'])
    await settleTurns({ forget: [[limit, 'a']] })
    expect(await outcome(takeTurn(limit, 'a'))).toBe('taken')
  })

  it('that grows doubles the wait each time, to a quarter of an hour and no further', async () => {
    const limit = fresh(1, true)
    const waits: (number | undefined)[] = []
    for (let round = 0; round < 7; round++) {
      await takeTurn(limit, 'a')
      waits.push(await takeTurn(limit, 'a').then(() => undefined, (error: Refusal) => error.retryAfter))
      // To ask again meanwhile lengthens nothing.
      expect((await takeTurn(limit, 'a').catch((error: Refusal) => error.retryAfter))!).toBeLessThanOrEqual(waits.at(-1) ?? 0)
      await pass(901)
    }
    expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900])
  })

  it('among several leaves those after it untouched when it refuses, and counts those before it', async () => {
    const [narrow, wide] = [fresh(1), fresh(3)]
    const both = () => outcome(takeTurns([narrow, 'a'], [wide, 'w']))
    expect([await both(), await both(), await both(), await both()]).toEqual(['taken', 'too_many', 'too_many', 'too_many'])
    expect([await outcome(takeTurn(wide, 'w')), await outcome(takeTurn(wide, 'w')), await outcome(takeTurn(wide, 'w'))]).toEqual(['taken', 'taken', 'too_many'])
    expect(await outcome(takeTurns([fresh(1), 'b'], [wide, 'w']))).toBe('too_many')
  })

  it('among several waits for nobody who has the same in another order', async () => {
    const [one, other] = [fresh(1_000), fresh(1_000)]
    const pairs = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? takeTurns([one, 'x'], [other, 'y']) : takeTurns([other, 'y'], [one, 'x'])))
    const settled = Array.from({ length: 100 }, (_, i) => settleTurns(i % 2 === 0 ? { back: [[one, 'x'], [other, 'y']] } : { back: [[other, 'y'], [one, 'x']] }))
    expect(await Promise.all([...pairs, ...settled].map((work) => outcome(work)))).toEqual(Array(300).fill('taken'))
  })

  it('is shared by processes', async () => {
    const limit = fresh(5)
    const settings = { DATABASE_URL: env().DATABASE_URL, DATABASE_ROLE: env().DATABASE_ROLE, AUTH_SECRET: env().AUTH_SECRET }
    const script =
      `import { takeTurn } from './lib/db/rate-limit.ts'; let taken = 0;` +
      `for (let i = 0; i < 10; i++) await takeTurn(${JSON.stringify(limit)}, 'shared').then(() => taken++, () => {});` +
      'process.stdout.write(String(taken)); process.exit(0)'
    const runs = [0, 1].map(
      () =>
        new Promise<number>((resolve, reject) => {
          const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { env: { ...process.env, ...settings } })
          const said: Buffer[] = []
          child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
          child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
          child.once('close', (code) => (code === 0 ? resolve(Number(Buffer.concat(said).toString())) : reject(new Error(Buffer.concat(said).toString()))))
        }),
    )
    const [one = NaN, other = NaN] = await Promise.all(runs)
    expect(one + other).toBe(5)
    expect(await outcome(takeTurn(limit, 'shared'))).toBe('too_many')
  })

  it('keeps no address of a person or a network in the table', async () => {
    await takeTurn(fresh(1), 'anna@example.org', '203.0.113.9')
    const rows = await db().rateLimit.findMany()
    expect(rows.length).toBeGreaterThan(0)
    for (const { key } of rows) expect(key).not.toMatch(/anna|203\.0|example/)
  })
})

describe('guessing passwords', () => {
  const guess = (email: string, network: string, device: string | null = null, password = WRONG) =>
    outcome(checkPassword({ email, password }, network, device))

  it('ends after five for an address from a network, right or wrong, whether it has an account or not', async () => {
    const { email } = await person()
    for (const address of [email, 'nobody@example.org']) {
      const tries: string[] = []
      for (let i = 0; i < SIGN_IN_OF_ACCOUNT.points; i++) tries.push(await guess(address, 'network one'))
      expect(tries).toEqual(Array(SIGN_IN_OF_ACCOUNT.points).fill('unauthenticated'))
      expect(await guess(address, 'network one', null, PASSWORD)).toBe('too_many')
    }
    expect(await guess(email, 'network two', null, PASSWORD)).toBe('taken')
  })

  it('ends after twenty from a network, whosever addresses they are and whatever the network claims', async () => {
    const ends: string[] = []
    for (let i = 0; i < 40; i++) {
      // Nobody stands in front: what is forwarded is made up.
      const network = networkOf('198.51.100.7', `10.0.0.${i}`, 0)
      ends.push(await guess(`somebody-${i}@example.org`, network))
    }
    expect(ends.filter((end) => end === 'unauthenticated')).toHaveLength(SIGN_IN_OF_NETWORK.points)
    expect(ends.slice(SIGN_IN_OF_NETWORK.points)).toEqual(Array(20).fill('too_many'))
  })

  it('from anywhere does not keep the owner out, who comes by a browser known here', async () => {
    const { id, email } = await person()
    const device = newSecret()
    await openSession(id, { deviceSecret: device, agent: 'Firefox on Linux' })
    for (let i = 0; i < 70; i++) await guess(email, `stranger ${i}`)
    expect(await guess(email, 'yet another', null, PASSWORD)).toBe('too_many')
    expect(await guess(email, 'yet another', newSecret(), PASSWORD)).toBe('too_many')
    expect(await guess(email, 'yet another', device, PASSWORD)).toBe('taken')
    // Who has got hold of such a browser is limited too.
    const tries: string[] = []
    for (let i = 0; i <= SIGN_IN_OF_DEVICE.points; i++) tries.push(await guess(email, `stranger ${i}`, device))
    expect(tries.at(-2)).toBe('unauthenticated')
    expect(tries.at(-1)).toBe('too_many')
  })

  it('by many at once from one network does not keep the owner out elsewhere, nor others on that network', async () => {
    const [{ email }, neighbour] = [await person(), await person()]
    for (let i = 0; i < SIGN_IN_OF_ACCOUNT.points; i++) await guess(email, 'loud network')
    const loud = Array.from({ length: 3 * SIGN_IN_FROM_ANYWHERE.points }, () => guess(email, 'loud network'))
    const others = [guess(email, 'home', null, PASSWORD), guess(neighbour.email, 'loud network', null, PASSWORD)]
    expect(await Promise.all(others)).toEqual(['taken', 'taken'])
    expect(new Set(await Promise.all(loud))).toEqual(new Set(['too_many']))
  })

  it('is forgotten when the right one comes, so that a school can sign in by one network', async () => {
    const people = await Promise.all(Array.from({ length: 25 }, () => person()))
    for (const { email, id } of people) {
      expect(await guess(email, 'school')).toBe('unauthenticated')
      expect(await checkPassword({ email, password: PASSWORD }, 'school', null)).toBe(id)
      await settleTurns({ back: [[SIGN_IN_OF_NETWORK, 'school']] })
    }
  })

  it('says the same of a wrong password, of no password and of no account', async () => {
    const [{ email }, without] = [await person(), await person({ hasPassword: false })]
    const said = await Promise.all(
      [email, without.email, 'nobody-here@example.org'].map((address) =>
        checkPassword({ email: address, password: WRONG }, `quiet ${address}`, null).catch((error: Refusal) => [error.code, error.message]),
      ),
    )
    expect(new Set(said.map(String)).size).toBe(1)
  })
})
