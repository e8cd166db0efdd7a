import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { LOG } from './address'

/** A debate may have become public, or is no more: the site's log tells of it, or does not. What is added to the log renews it by itself. */
export const followLog: ChangeJob<Transaction> = async (_tx, changes) =>
  changes.some(({ kind }) => kind === 'debate.changed') ? [LOG, `${LOG}/*`] : []
