import { createAccount } from '../../lib/account/role-commands'
import type { AccountRole, Viewer } from '../../lib/account/schema'
import { confirmAddress } from '../../lib/account/sign-up-commands'
import { checkPassword as signInTry } from '../../lib/auth/password-check'
import { db } from '../../lib/db/client'
import { hashPassword } from '../../lib/password'
import { hashSecret, newSecret } from '../../lib/secret'

export type Person = { id: string; handle: string; viewer: Viewer; email: string; password: string }

export type PersonWishes = {
  handle?: string
  email?: string
  name?: string
  role?: AccountRole
  /** Not given: true. */
  confirmed?: boolean
  /** Not given: true. */
  hasPassword?: boolean
  silencedUntil?: Date
  suspendedUntil?: Date
  now?: Date
}

/** The password of everybody: argon2 is asked for it once. */
export const PASSWORD = 'seven lanterns over water'
let passwordHash: Promise<string> | undefined

let made = 0

/** Makes an account by the command, confirmed and with a password, and whoever acts by it. */
export async function person(wishes: PersonWishes = {}): Promise<Person> {
  const number = (made += 1)
  const { handle = `person-${number}`, email = `person-${number}@example.org`, name, role = 'member', confirmed = true, hasPassword = true, silencedUntil, suspendedUntil, now = new Date() } = wishes
  const { id } = await createAccount({ handle, email, role, verified: confirmed }, now)
  const { createdAt, appearance, ...account } = await db().account.update({
    where: { id: BigInt(id) },
    data: {
      passwordHash: hasPassword ? await (passwordHash ??= hashPassword(PASSWORD)) : null,
      name: name ?? handle,
      silencedUntil: silencedUntil ?? null,
      suspendedUntil: suspendedUntil ?? null,
    },
    select: { name: true, createdAt: true, appearance: true, silencedUntil: true, suspendedUntil: true },
  })
  const viewer: Viewer = { ...account, id, handle, role, confirmed, createdAt, appearance, sessionId: null, signedInAt: now, scopes: null }
  return { id, handle, viewer, email, password: PASSWORD }
}

/** The mails that wait for an address, the last one first. */
export const mailsTo = (email: string) =>
  db().mail.findMany({ where: { recipient: email }, orderBy: { id: 'desc' }, select: { subject: true, text: true, html: true, accountId: true } })

/** The secret in the last mail to an address. Throws when there is none. */
export async function ticketFor(email: string): Promise<string> {
  const [mail] = await mailsTo(email)
  const ticket = /[?&]ticket=([\w-]{43})(?![\w-])/.exec(mail?.text ?? '')?.[1]
  if (ticket === undefined) throw new Error(`The last mail to ${email} has no ticket: ${mail?.text ?? 'there is none'}`)
  return ticket
}

/** Confirms an address by a link, in a browser that has not been here. Returns the account's id. */
export const confirmElsewhere = async (ticket: string, viewer: Pick<Viewer, 'id'> | null, now = new Date()): Promise<string> =>
  (await confirmAddress({ ticket }, { viewer, device: null }, now)).accountId

/** So many minutes after a moment. */
export const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

/** How many of several tries at once succeeded, and the codes of the refusals of the others. */
export async function atOnce(tries: readonly (() => Promise<unknown>)[]): Promise<{ done: number; refused: string[] }> {
  const ends = await Promise.allSettled(tries.map((go) => go()))
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as { code?: string; name?: string; message?: string }] : []))
  return { done: ends.length - failures.length, refused: failures.map((failure) => (failure.name === 'Refusal' ? failure.code ?? '' : `not a refusal: ${failure.message}`)) }
}

/** A session of an account, as the database keeps it. Returns its id. */
export async function sessionOf(accountId: string): Promise<string> {
  const hash = () => hashSecret(newSecret())
  const expiresAt = new Date(Date.now() + 86_400_000)
  const data = { accountId: BigInt(accountId), hash: hash(), deviceHash: hash(), agent: 'Firefox on Linux', expiresAt }
  return String((await db().session.create({ data, select: { id: true } })).id)
}

/**
 * The account that signing in by an address and a password opens, or null: by what the form does, each time from a
 * network of its own, with no try counted.
 */
export async function checkPassword(typed: { email: string; password: string }): Promise<{ accountId: string } | null> {
  await db().rateLimit.deleteMany()
  return signInTry({ email: typed.email, password: typed.password }, `network ${(made += 1)}`, null).then(
    (accountId) => ({ accountId }),
    (error: { code?: string }) => {
      if (error.code !== 'unauthenticated') throw error
      return null
    },
  )
}
