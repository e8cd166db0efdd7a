import { isoTime } from '../time'
import type { LogEntry } from './schema'

/** An entry as SQL gives it. */
export type LogRow = Omit<LogEntry, 'target'> & {
  targetKind: NonNullable<LogEntry['target']>['kind'] | null
  targetId: string | null
  claimId: string | null
}

/** As it leaves the database: of an account that was acted on nobody is told which it is. */
export const toLogEntry = ({ targetKind, targetId, claimId, at, until, undone, undoes, ...entry }: LogRow): LogEntry => ({
  ...entry,
  at: isoTime(at),
  until: until === null ? null : isoTime(until),
  undone: undone && { ...undone, at: isoTime(undone.at) },
  undoes: undoes && { ...undoes, at: isoTime(undoes.at) },
  target: targetKind === null ? null : { kind: targetKind, id: targetKind === 'account' || targetKind === 'appeal' ? null : targetId, claimId },
})
