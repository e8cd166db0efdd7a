import type { PoolConfig } from 'pg'

/** A word counts as like another from this share of common trigrams up; search and its index use the same figure. */
export const WORD_SIMILARITY_MIN = 0.5

/** Milliseconds until a connection that is not answered fails. `pg` by itself would wait for ever. */
const CONNECT_TIMEOUT = 5_000
/** Milliseconds until PostgreSQL gives up a statement of the application: no page is worth more. */
const STATEMENT_TIMEOUT = 10_000

/** A time without a zone is UTC, wherever the database stands: Prisma's adapter writes times so. */
const UTC = '-c timezone=UTC'

/**
 * How the application connects: as the owner's user, working as a role that owns no table from the first statement on.
 * The role is set as the connection starts, so no statement can run before it.
 */
export function applicationConnection(url: string, role: string, application_name = 'crux'): PoolConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name,
    options: [
      UTC,
      `-c role=${role}`,
      `-c statement_timeout=${STATEMENT_TIMEOUT}`,
      `-c pg_trgm.word_similarity_threshold=${WORD_SIMILARITY_MIN}`,
    ].join(' '),
  }
}

/** How migrations connect: as the owner of the tables, with no limit on a statement's time. */
export function ownerConnection(url: string): PoolConfig {
  return { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT, application_name: 'crux-migrate', max: 2, options: UTC }
}
