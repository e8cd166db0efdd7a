import { readRows } from '../db/query'
import { isoTime } from '../time'
import { BEFORE_THE_FIRST } from './chain'
import { hashOf, hashOfText } from './hash-queries'
import { type ChainedEntry, ERASE_TEXT } from './schema'

/** How many entries are read at a time: the memory that verifying takes does not grow with the log. */
const BATCH = 500

/** A log in order: how many entries, and the hash of the last. `null` where there is none. */
export type WholeLog = { entries: number; lastHash: string | null }
/** The first entry with which something is wrong, and what. */
export type BrokenLog = { seq: string; wrong: string }

type Row = Omit<ChainedEntry, 'at' | 'until'> & {
  at: string; until: string | null; hash: string; salt: string | null; text: string | null; isErased: boolean
}

/**
 * Follows the chain of the log from its first entry to its last: that none is missing, that each names the one before and
 * hashes to what it says, and that each text is the one that was hashed, or was erased by an entry that says so. That
 * entries at the end were taken away can be seen only by who has noted the last hash before.
 * @param noted the number and the hash of an entry, noted before
 */
export async function verifyLog(noted?: { seq: number; hash: string }): Promise<WholeLog | BrokenLog> {
  let [entries, last] = [0, BEFORE_THE_FIRST]
  for (;;) {
    const rows = await entriesAfter(entries)
    for (const row of rows) {
      entries += 1
      const wrong = wrongWith(row, entries, last) ?? (noted?.seq === entries && noted.hash !== row.hash ? 'its hash is not the one that was noted' : null)
      if (wrong !== null) return { seq: String(entries), wrong }
      last = row.hash
    }
    if (rows.length < BATCH) break
  }
  if (noted !== undefined && noted.seq > entries) return { seq: String(entries + 1), wrong: 'it is missing, for a later one was noted' }
  return { entries, lastHash: entries === 0 ? null : last }
}

function wrongWith(row: Row, expected: number, previous: string): string | null {
  if (row.seq !== String(expected)) return `it is missing; the next one that is there has the number ${row.seq}`
  if (row.previous !== previous) return 'it does not name the hash of the entry before it'
  if (hashOf({ ...row, at: isoTime(row.at), until: row.until === null ? null : isoTime(row.until) }) !== row.hash) return 'its details are not those that were hashed'
  return wrongWithText(row)
}

function wrongWithText({ textHash, salt, text, isErased }: Row): string | null {
  if (salt === null || text === null) return textHash === null || isErased ? null : 'its text is missing, and no entry says that it was erased'
  if (isErased) return 'its text stands there, although an entry says that it was erased'
  return textHash === hashOfText(salt, text) ? null : 'its text is not the one that was hashed'
}

/** Entries in their order, with their texts, from the one after this number on. An entry and its text are of one moment. */
const entriesAfter = (seq: number) => readRows<Row>`
  SELECT e.seq::text AS "seq", e.at, e.what, e.role, e.action_id::text AS "actionId", e.debate_id::text AS "debateId",
    e.target_kind AS "targetKind", e.target_id::text AS "targetId", e.rule_key AS "ruleKey", e.rule_version AS "ruleVersion",
    e.until, e.undoes::text AS "undoes", e.text_hash AS "textHash", e.previous, e.hash, t.salt, t.text,
    e.text_hash IS NOT NULL AND EXISTS (SELECT FROM log_entry x WHERE x.undoes = e.seq AND x.what = ${ERASE_TEXT}) AS "isErased"
  FROM log_entry e LEFT JOIN log_text t ON t.seq = e.seq
  WHERE e.seq > ${seq} ORDER BY e.seq LIMIT ${BATCH}`
