import { db } from '../../lib/db/client'
import { appendLog } from '../../lib/public-log/commands'
import type { LogEntryInput } from '../../lib/public-log/schema'

/** Adds an entry to the log by the command: a moderator hid something. Returns its number. */
export const logged = (wishes: Partial<LogEntryInput> = {}, now = new Date()): Promise<bigint> =>
  db().$transaction((tx) =>
    appendLog(tx, {
      what: 'hide', role: 'moderator', actionId: null, debateId: null, target: null,
      rule: { key: 'claim-not-person', version: 1 }, until: null, undoes: null, text: null, ...wishes,
    }, now))
