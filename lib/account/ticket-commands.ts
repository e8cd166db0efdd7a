import type { Transaction } from '../db/client'
import { publicUrl } from '../env'
import { areMailsSent, queueMail } from '../mail/commands'
import { type Letter, TICKET_MINUTES } from '../mail/schema'
import { Refusal } from '../refusal'
import { hashSecret, newSecret } from '../secret'

export type TicketPurpose = 'confirm' | 'sign_in' | 'reset' | 'change_address' | 'first_admin'

/**
 * `accountId` is null for the first admin's alone, `email` the address that whoever spends it has shown to be theirs.
 * `device`: the secret of the browser that signed up.
 */
export type TicketWish = { purpose: TicketPurpose; accountId: string | null; email: string | null; device?: string | null }
export type SpentTicket = { purpose: TicketPurpose; accountId: string | null; email: string | null; deviceHash: string | null }

/** When a ticket that was issued now has run out. */
const ticketEnd = (now: Date): Date => new Date(now.getTime() + TICKET_MINUTES * 60_000)

/** The same for one that goes by mail: it opens nothing before its mail is handed over, and holds from then on. */
const mailedTicketEnd = (now: Date): Date => (areMailsSent() ? now : ticketEnd(now))

/** Makes the secret of a link that works once, for an hour. An older one for the same account and purpose ends. */
export async function issueTicket(tx: Transaction, wish: TicketWish, now: Date): Promise<string> {
  return insertTicket(tx, wish, { createdAt: now, expiresAt: ticketEnd(now) })
}

async function insertTicket(
  tx: Transaction, { purpose, accountId, email, device = null }: TicketWish, times: { createdAt: Date; expiresAt: Date },
): Promise<string> {
  const secret = newSecret()
  const id = accountId === null ? null : BigInt(accountId)
  // Of two at once, the second waits and takes the place of the first.
  await tx.$queryRaw`SELECT id FROM account WHERE id = ${id} FOR NO KEY UPDATE`
  await tx.ticket.deleteMany({ where: { purpose, accountId: id } })
  const deviceHash = device === null ? null : hashSecret(device)
  await tx.ticket.createMany({ data: { hash: hashSecret(secret), purpose, accountId: id, email, deviceHash, ...times } })
  return secret
}

/** The work of `issueTicket` where there is no account, so that nobody can tell the two apart by time: it leaves nothing. */
export async function issueForNobody(tx: Transaction, email: string, now: Date): Promise<void> {
  const hash = hashSecret(newSecret())
  await tx.$queryRaw`SELECT id FROM account WHERE id = 0 FOR NO KEY UPDATE`
  // It has run out as it is written, and nobody else ever sees it.
  await tx.ticket.createMany({ data: { hash, purpose: 'first_admin', accountId: null, email, createdAt: now, expiresAt: now } })
  await tx.ticket.deleteMany({ where: { hash } })
}

/**
 * The same where somebody signs up with an address that has an account: a ticket that opens nothing stays, and holds
 * what was asked for as long as another would. Returns its hash.
 */
export async function issueHold(tx: Transaction, email: string, now: Date): Promise<string> {
  const hash = hashSecret(newSecret())
  await tx.$queryRaw`SELECT id FROM account WHERE id = 0 FOR NO KEY UPDATE`
  await tx.ticket.deleteMany({ where: { purpose: 'confirm', accountId: 0n } })
  await tx.ticket.createMany({ data: { hash, purpose: 'confirm', accountId: null, email, createdAt: now, expiresAt: mailedTicketEnd(now) } })
  return hash
}

/**
 * Takes a ticket, in one statement: of many at once, one has it. If the transaction is rolled back it can be used again.
 * @throws Refusal invalid when it was used, has run out, is another's or none.
 */
export async function spendTicket(
  tx: Transaction, purpose: TicketPurpose | readonly TicketPurpose[], secret: string, now: Date,
): Promise<SpentTicket> {
  const [spent] = await tx.$queryRaw<(Omit<SpentTicket, 'accountId'> & { accountId: bigint | null })[]>`
    DELETE FROM ticket WHERE hash = ${hashSecret(secret)} AND purpose::text = ANY (${[purpose].flat()}) AND expires_at > ${now}
    RETURNING purpose::text AS purpose, account_id AS "accountId", email, device_hash AS "deviceHash"`
  if (spent === undefined) throw usedUp()
  return { ...spent, accountId: spent.accountId === null ? null : String(spent.accountId) }
}

/** The refusal of a link that opens nothing, whatever the reason. */
export const usedUp = (): Refusal =>
  new Refusal('invalid', 'This link has been used, or is older than an hour. Ask for a new one.', { ticket: 'cannot be used' })

/** Somebody who gets a mail. */
export type Addressee = { id: string; name: string; email: string }

/** A letter with the link of a ticket in it. */
export type TicketLetter = {
  purpose: TicketPurpose
  write: (about: { name: string; link: string }) => Letter
  /** The page of ours that a ticket opens. */
  address: (ticket: string) => string
  device?: string | null
}

/** Issues a ticket and mails the letter with its link to the address that it is for: its hour begins as that goes out. */
export async function mailTicket(
  tx: Transaction, to: Addressee, { purpose, write, address, device = null }: TicketLetter, now: Date,
): Promise<void> {
  const times = { createdAt: now, expiresAt: mailedTicketEnd(now) }
  const secret = await insertTicket(tx, { purpose, accountId: to.id, email: to.email, device }, times)
  const letter = write({ name: to.name, link: publicUrl() + address(secret) })
  await queueMail(tx, { accountId: to.id, email: to.email }, letter, now, hashSecret(secret))
}
