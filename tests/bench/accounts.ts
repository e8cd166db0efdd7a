import { tryPassword } from '../../lib/auth/password-check'
import { sessionCookieName } from '../../lib/auth/cookies'
import { authSecret } from '../../lib/auth/sealed'
import { openInBrowser } from '../../lib/auth/session-cookies'
import { openSession } from '../../lib/account/session-commands'
import { db } from '../../lib/db/client'
import { isPassword } from '../../lib/password'
import { newSecret } from '../../lib/secret'
import { type Person, person } from '../factories/account'
import { encode } from 'next-auth/jwt'
import { compareFloods, median } from './compare'
import { type Child, startChild } from './questions'
import { atLeast, type Verdict } from './report'
import { statementsOf } from './statement-counts'
import type { Statement } from './watched-statements'
import type { Measured } from './world'

/** The Cookie header of somebody who is signed in; not given, of somebody new. */
export async function signedIn(who?: Pick<Person, 'id'>): Promise<Record<string, string>> {
  const { id } = who ?? (await person())
  const sid = await openSession(id, { deviceSecret: newSecret(), agent: 'Bench' })
  return { cookie: `${sessionCookieName()}=${await encode({ token: { sid }, secret: authSecret() })}` }
}

export const overlayPath = ({ slug }: Measured): string => `/api/v1/me/debates/${slug}`

/** The statements of what is asked about oneself, by name. `watched` tells them. */
export async function ownStatements(watched: Child, debate: Measured, cookie: Record<string, string>): Promise<Map<string, Statement[]>> {
  const found = new Map<string, Statement[]>()
  for (const path of ['/api/v1/me', overlayPath(debate)]) found.set(path, await statementsOf(watched, path, cookie))
  return found
}

/** What a viewer lays over a debate's page, against the statement of that request by bare `pg` behind a bare server. */
export async function measureOverlay(server: Child, load: Child, debate: Measured, cookie: Record<string, string>, statements: readonly Statement[]): Promise<Verdict[]> {
  const bare = await startChild('bare-sql-process.ts')
  await bare.ask('replay', statements)
  const ours = { server, path: overlayPath(debate), headers: cookie }
  const result = await compareFloods(load, ours, { server: bare, path: '/' }, { rounds: 3, seconds: 3, connections: 16 })
  await bare.stop()
  return [atLeast(0.4, `GET /api/v1/me/debates/{slug} (${statements.length} statements)`, '/s', result)]
}

/** Pairs of tries that are measured. */
const TRIES = 30

/**
 * Signing in by a password, its limits, its session and its cookies included, against argon2 alone. Each try is from a
 * network of its own, or the limits would be measured.
 */
export async function measureSigningIn(): Promise<Verdict[]> {
  const { id, email, password } = await person()
  const { passwordHash } = await db().account.findUniqueOrThrow({ where: { id: BigInt(id) }, select: { passwordHash: true } })
  const device = newSecret()
  const verdicts: Verdict[] = []
  for (const [name, known] of [['from a browser that is not known', null], ['from one that is known', device]] as const) {
    const times: { ours: number; argon2: number }[] = []
    for (let round = -5; round < TRIES; round += 1) {
      const ours = await timed(async () => {
        const { accountId, settle } = await tryPassword({ email, password }, `10.0.${round + 5}.1`, known)
        await Promise.all([openInBrowser(accountId, { device, agent: 'Bench', session: null }, new Date()), settle()])
      })
      const argon2 = await timed(() => isPassword(password, passwordHash ?? ''))
      if (round >= 0) times.push({ ours, argon2 })
    }
    const ratio = median(times.map(({ ours, argon2 }) => argon2 / ours))
    const figures = { ours: median(times.map(({ ours }) => ours)), yardstick: median(times.map(({ argon2 }) => argon2)) }
    verdicts.push(atLeast(0.5, `signing in by a password ${name}, against argon2 alone`, 'ms', { ...figures, ratio, cpuRatio: ratio }))
  }
  return verdicts
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
