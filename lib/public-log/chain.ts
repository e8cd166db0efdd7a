import type { ChainedEntry } from './schema'

/** What stands where the first entry names the one before it. */
export const BEFORE_THE_FIRST = '0'.repeat(64)

/**
 * The one way to write an entry down, which is what is hashed: the words of JSON, its names in this order, without space
 * between them. Whoever has the entries can compute the chain anew.
 */
export const canonical = (entry: ChainedEntry): string =>
  JSON.stringify({
    seq: entry.seq,
    at: entry.at,
    what: entry.what,
    role: entry.role,
    actionId: entry.actionId,
    debateId: entry.debateId,
    targetKind: entry.targetKind,
    targetId: entry.targetId,
    ruleKey: entry.ruleKey,
    ruleVersion: entry.ruleVersion,
    until: entry.until,
    undoes: entry.undoes,
    textHash: entry.textHash,
    previous: entry.previous,
  })
