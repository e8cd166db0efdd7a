import pino, { type Logger } from 'pino'

import { env } from './env'

/** Bytes gathered before a write: one line per write would cost more than the request that it is about. */
const GATHER = 4_096
/** Milliseconds that a line waits at most while few others follow. */
const WAIT = 250
/** Bytes that wait at most for a reader that has stopped reading; what comes after is dropped, memory is not filled. */
const HOLD = 8 * 1024 * 1024

/** Next bundles its modules apart from the server's: both write by this one, or their lines would mix in mid-line. */
const shared = globalThis as typeof globalThis & { __cruxLog?: Logger }

/**
 * The log: one JSON object per line on standard output, from `LOG_LEVEL` on, with `time` in milliseconds since 1970
 * (writing it as a date would double what a line costs). What belongs where:
 *
 * - `error`: a bug, or something that an operator must see to.
 * - `warn`: something that was lost and came back by itself.
 * - `info`: one line for each request that was rendered, asked of the API or refused; starts and stops.
 * - `debug`: one line for each finished page served from memory. Such a page costs less than its line, so these lines
 *   are written only when somebody wants them.
 *
 * Nothing personal is logged: no address of a person, no user agent, no query (it holds what people search for), no
 * header and no body. A request is found again by its id, which its answer bears as X-Request-Id.
 */
export const log: Logger = (shared.__cruxLog ??= createLog())

function createLog(): Logger {
  // Written when enough is gathered, when the time is up, and (by pino itself) when the process ends.
  const destination = pino.destination({ dest: 1, sync: false, minLength: GATHER, periodicFlush: WAIT, maxLength: HOLD })
  return pino(
    {
      level: env().LOG_LEVEL,
      base: { pid: process.pid },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    destination,
  )
}

/** What is told of an error. Errors of the database also carry the values of the row: those stay out. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    stack: error.stack,
    ...(error.cause !== undefined && depth < 3 && { cause: describeError(error.cause, depth + 1) }),
  }
}
