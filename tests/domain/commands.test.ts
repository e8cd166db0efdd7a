import { beforeAll, describe, expect, it } from 'vitest'

import { isPassword } from '@/lib/password'
import { FOREVER } from '@/lib/account/schema'
import { becomeFirstAdmin } from '@/lib/account/role-commands'
import { readTokenViewer } from '@/lib/account/token-commands'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { COMMANDS } from '@/scripts/command'
import { Failure } from '@/scripts/failure'
import { inviteFirstAdmin } from '@/scripts/first-admin'
import { person } from '../factories/account'

const stopping = { signal: new AbortController().signal, finally: () => undefined, close: async () => undefined }

/** What a command answers, as JSON has it. */
async function run(name: string, ...args: string[]): Promise<unknown> {
  const answer = await COMMANDS[name]!.run({ args, say: () => undefined, stopping })
  return JSON.parse(JSON.stringify(answer)) as unknown
}

/** What a command that fails says: a sentence, not a stack. */
async function failure(name: string, ...args: string[]): Promise<string> {
  const thrown = await run(name, ...args).then(() => new Error('it did not fail'), (error: unknown) => error)
  expect(thrown).toBeInstanceOf(Failure)
  return (thrown as Failure).message
}

const accountOf = (handle: string) => db().account.findUniqueOrThrow({ where: { handle } })
const PASSWORD = 'nine green bottles, hanging'

describe('until there is an admin', () => {
  beforeAll(() => provideSettings({ PUBLIC_URL: 'https://crux.example' }))

  it('a start tells one address to become it, which the next start ends; then nothing more', async () => {
    const ticketOf = (line: string | null) => /^There is no admin yet\. .* at https:\/\/crux\.example\/first-admin\?ticket=([\w-]{43})$/.exec(line ?? '')?.[1] ?? ''
    const [first, second] = [ticketOf(await inviteFirstAdmin()), ticketOf(await inviteFirstAdmin())]
    expect([first.length, second.length, first === second]).toEqual([43, 43, false])
    const { viewer } = await person()
    await expect(becomeFirstAdmin(viewer, first)).rejects.toMatchObject({ code: 'invalid' })
    await becomeFirstAdmin(viewer, second)
    expect(await inviteFirstAdmin()).toBeNull()
    await expect(becomeFirstAdmin((await person()).viewer, second)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('user create', () => {
  it('makes an account that is complete, or with the address alone', async () => {
    const said = await run('user create', '--handle', 'Okafor', '--email', 'Ines@People.example', '--password', PASSWORD, '--role', 'moderator', '--verified')
    const made = await accountOf('Okafor')
    expect(said).toEqual({ id: String(made.id), handle: 'Okafor', role: 'moderator' })
    expect(made).toMatchObject({ email: 'ines@people.example', role: 'moderator', emailVerifiedAt: expect.any(Date) as unknown })
    expect(await isPassword(PASSWORD, made.passwordHash ?? '')).toBe(true)
    await run('user create', '--handle=plain', '--email=plain@people.example')
    expect(await accountOf('plain')).toMatchObject({ role: 'member', emailVerifiedAt: null, passwordHash: null })
  })

  it.each([
    [['--email', 'a@people.example'], /^--handle is missing\. Write it as: user create --handle H --email E/],
    [['--handle', 'somebody'], /^--email is missing\./],
    [['--handle', 'somebody', '--email', 'nowhere'], /^--email is not an address/],
    [['--handle', 'somebody', '--email', 'a@people.example', '--role', 'king'], /^--role must be one of member, moderator, admin\./],
    [['--handle', 'somebody', '--email', 'a@people.example', '--password', 'short'], /^--password needs at least 12 characters\./],
    [['--handle', 'somebody', '--email', 'a@people.example', '--password', 'password1234'], /--password is one of the most common ones/],
    [['--handle', 'somebody', '--email', 'a@people.example', '--admin'], /^Unknown option '--admin'\. Write it as/],
    [['--handle', 'somebody', '--handle', 'other', '--email', 'a@people.example'], /^--handle stands there twice\./],
    [['--handle', 'somebody', '--email', 'a@people.example', '--verified=yes'], /^Option '--verified' does not take an argument\./],
    [['somebody', '--email', 'a@people.example'], /^Unexpected argument 'somebody'\./],
    [['--handle', '--email', 'a@people.example'], /^Option '--handle' argument is ambiguous\./],
    [['--handle', 'оkafor', '--email', 'a@people.example'], /--handle /],
    [['--handle', 'OKAFOR', '--email', 'a@people.example'], /--handle is taken\.$/],
    [['--handle', 'somebody', '--email', 'PLAIN@people.example'], /--email is taken\.$/],
  ])('says what is wrong: %j', async (args, words) => {
    const before = await db().account.count()
    expect(await failure('user create', ...args)).toMatch(words)
    expect(await db().account.count()).toBe(before)
  })
})

it('user grant gives a role', async () => {
  expect(await run('user grant', '--handle', 'plain', '--role', 'admin')).toEqual({ handle: 'plain', role: 'admin' })
  expect((await accountOf('plain')).role).toBe('admin')
  await run('user grant', '--handle', 'plain', '--role', 'member')
  expect((await accountOf('plain')).role).toBe('member')
  expect(await failure('user grant', '--handle', 'nobody-here', '--role', 'admin')).toBe('There is nobody with the handle nobody-here.')
  expect(await failure('user grant', '--handle', 'plain')).toMatch(/^--role must be one of member, moderator, admin\. Write it as: user grant/)
})

it('user suspend suspends for days, or for good', async () => {
  const before = Date.now()
  await run('user suspend', '--handle', 'plain', '--days', '3')
  const until = (await accountOf('plain')).suspendedUntil?.getTime() ?? 0
  expect(until - 3 * 86_400_000).toBeGreaterThanOrEqual(before)
  expect(until - 3 * 86_400_000).toBeLessThanOrEqual(Date.now())
  expect(await run('user suspend', '--handle', 'plain')).toEqual({ handle: 'plain', suspendedUntil: FOREVER.toISOString() })
  expect((await accountOf('plain')).suspendedUntil).toEqual(FOREVER)
  for (const days of ['0', '1.5', 'x', '']) expect(await failure('user suspend', '--handle', 'plain', `--days=${days}`), days).toMatch(/^--days must be /)
  expect(await failure('user suspend', '--handle', 'nobody-here')).toMatch(/^There is nobody/)
})

describe('token create', () => {
  it('prints a token that acts as the account', async () => {
    const made = (await run('token create', '--handle', 'Okafor', '--scopes', 'read,write,moderate', '--days', '2')) as { token: string }
    expect(Object.keys(made)).toEqual(['token'])
    expect(await readTokenViewer(made.token)).toMatchObject({ handle: 'Okafor', role: 'moderator', scopes: ['read', 'write', 'moderate'] })
    expect(await readTokenViewer(made.token, new Date(Date.now() + 2 * 86_400_000 + 1_000))).toBeNull()
    const plain = (await run('token create', '--handle', 'okafor')) as { token: string }
    expect((await readTokenViewer(plain.token))?.scopes).toEqual(['read', 'write'])
  })

  it.each([
    [[], /^--handle is missing\. Write it as: token create --handle H \[--scopes read,write,moderate\] \[--days N\]$/],
    [['--handle', 'nobody-here'], /^There is nobody with the handle nobody-here\.$/],
    [['--handle', 'plain', '--scopes', 'moderate'], /^Only moderators and admins/],
    [['--handle', 'plain', '--scopes', 'read,all'], /^--scopes names what is no scope\. Scopes are read, write, moderate\./],
    [['--handle', 'plain', '--scopes='], /^--scopes names what is no scope\./],
    [['--handle', 'plain', '--days', '367'], /^--days must be 366 or less\./],
    [['--handle', 'plain', '--days', '0'], /^--days must be 1 or more\./],
  ])('says what is wrong: %j', async (args, words) => {
    expect(await failure('token create', ...args)).toMatch(words)
    expect(await db().accessToken.count({ where: { account: { handle: 'plain' } } })).toBe(0)
  })
})
