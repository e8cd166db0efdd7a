import { randomBytes } from 'node:crypto'

import type { ActingRole } from '../case/schema'
import type { Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { activityAddress, debateFeedAddress, debateLogAddress } from '../debate/address'
import { Refusal } from '../refusal'
import { LOG } from './address'
import { BEFORE_THE_FIRST } from './chain'
import { hashOf, hashOfText } from './hash-queries'
import { ERASE_TEXT, type ChainedEntry, type LogEntryInput } from './schema'

/** Any number: of all transactions one adds to the log at a time, so that it has one order and no gap. */
const LOG_LOCK = 7_268_346

/** So many random bytes are a salt. */
const SALT_BYTES = 16

/**
 * Adds an entry to the log, in the transaction of what it tells of. It is to come last there: until that ends, nobody else
 * adds one. The pages of the log are renewed at its commit.
 * @param randomness so many random bytes
 * @returns its number: from 1, without gaps
 */
export async function appendLog(
  tx: Transaction, input: LogEntryInput, now: Date, randomness: (bytes: number) => Buffer = randomBytes,
): Promise<bigint> {
  const salt = input.text === null ? null : randomness(SALT_BYTES).toString('hex')
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOG_LOCK})`
  // A statement of its own: it sees what whoever held the lock before has added.
  const [last] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`SELECT seq, hash FROM log_entry ORDER BY seq DESC LIMIT 1`
  const seq = (last?.seq ?? 0n) + 1n
  const textHash = salt === null || input.text === null ? null : hashOfText(salt, input.text)
  const entry = chained(input, { seq, at: now, textHash, previous: last?.hash ?? BEFORE_THE_FIRST })
  await tx.$executeRaw`
    INSERT INTO log_entry (seq, at, what, role, action_id, debate_id, target_kind, target_id, rule_key, rule_version, until, undoes, text_hash, previous, hash)
    VALUES (${seq}, ${now}, ${input.what}, ${input.role}::acting_role, ${input.actionId}, ${input.debateId}, ${input.target?.kind ?? null}::target_kind,
      ${input.target?.id ?? null}, ${input.rule?.key ?? null}, ${input.rule?.version ?? null}, ${input.until}, ${input.undoes}, ${textHash}, ${entry.previous}, ${hashOf(entry)})`
  if (salt !== null) await tx.$executeRaw`INSERT INTO log_text (seq, salt, text) VALUES (${seq}, ${salt}, ${input.text})`
  await renewLogs(tx, input.debateId)
  return seq
}

/**
 * Erases what is said about an entry: the text and the salt go, the entry and its place in the chain stay, and that it was
 * done is an entry itself.
 * @returns the number of that entry
 * @throws Refusal not_found where the entry has no text, or none any more
 */
export async function eraseLogText(tx: Transaction, seq: bigint, role: ActingRole, now: Date): Promise<bigint> {
  const [erased] = await tx.$queryRaw<{ debateId: bigint | null }[]>`
    DELETE FROM log_text t USING log_entry e WHERE t.seq = ${seq} AND e.seq = t.seq RETURNING e.debate_id AS "debateId"`
  if (!erased) throw new Refusal('not_found', 'This entry of the log has no text.')
  return tellOfErased(tx, { seq, ...erased }, role, now)
}

function tellOfErased(tx: Transaction, { seq, debateId }: { seq: bigint; debateId: bigint | null }, role: ActingRole, now: Date): Promise<bigint> {
  const nothing = { actionId: null, target: null, rule: null, until: null, text: null }
  return appendLog(tx, { ...nothing, what: ERASE_TEXT, role, debateId, undoes: seq }, now)
}

/** Which entries that say something are meant: those of an action, or all that are about a thing. */
export type Worded = { target: NonNullable<LogEntryInput['target']>; actionId?: bigint }

/**
 * Erases what is said about an action, or about a thing by whatever was done to it.
 * @returns how many entries said something
 */
export async function eraseLogTexts(tx: Transaction, { target: { kind, id }, actionId }: Worded, role: ActingRole, now: Date): Promise<number> {
  // All at once, before the log is held: two that erase the same words wait for one another in one order.
  const erased = await tx.$queryRaw<{ seq: bigint; debateId: bigint | null }[]>`
    DELETE FROM log_text t USING log_entry e
    WHERE t.seq = e.seq AND e.target_kind = ${kind}::target_kind AND e.target_id = ${id} AND (e.action_id = ${actionId ?? null} OR ${actionId === undefined}) RETURNING e.seq, e.debate_id AS "debateId"`
  for (const entry of erased.sort((one, other) => Number(one.seq - other.seq))) await tellOfErased(tx, entry, role, now)
  return erased.length
}

/** The number of the entry that tells of an action, for the one that undoes it; null where there is none. */
export async function seqOfAction(tx: Transaction, action: { id: bigint; target: NonNullable<LogEntryInput['target']> }): Promise<bigint | null> {
  const { kind, id } = action.target
  const [entry] = await tx.$queryRaw<{ seq: bigint }[]>`
    SELECT seq FROM log_entry
    WHERE target_kind = ${kind}::target_kind AND target_id = ${id} AND action_id = ${action.id} AND undoes IS NULL
    ORDER BY seq LIMIT 1`
  return entry?.seq ?? null
}

function chained(input: LogEntryInput, place: { seq: bigint; at: Date; textHash: string | null; previous: string }): ChainedEntry {
  const id = (given: bigint | null | undefined) => (given === null || given === undefined ? null : String(given))
  return {
    seq: String(place.seq),
    at: place.at.toISOString(),
    what: input.what,
    role: input.role,
    actionId: id(input.actionId),
    debateId: id(input.debateId),
    targetKind: input.target?.kind ?? null,
    targetId: id(input.target?.id),
    ruleKey: input.rule?.key ?? null,
    ruleVersion: input.rule?.version ?? null,
    until: input.until?.toISOString() ?? null,
    undoes: id(input.undoes),
    textHash: place.textHash,
    previous: place.previous,
  }
}

/** Has the pages that show the log rendered anew: the site's, and those of the debate, whose activity tells of it too. */
async function renewLogs(tx: Transaction, debateId: bigint | null): Promise<void> {
  const debates = debateId === null ? [] : await tx.$queryRaw<{ slug: string }[]>`SELECT slug FROM debate WHERE id = ${debateId}`
  const ofDebates = debates.flatMap(({ slug }) => [debateLogAddress(slug), `${debateLogAddress(slug)}/*`, activityAddress(slug), debateFeedAddress(slug)])
  await notifyChanged(tx, [LOG, `${LOG}/*`, ...ofDebates])
}
