import { NETWORK_DAYS, type Viewer } from '../account/schema'
import { Prisma } from '../db/client'
import { ALIKE_SHOWN } from './schema'

const DAY_MS = 86_400_000

/** Networks and browsers of one account that are looked at, the last used first. */
const LOOKED_AT = 50

/** Accounts with the same hash in a table, of each hash one more than are named: so many tell that it is shared. */
const sharing = (table: Prisma.Sql, at: Prisma.Sql, kind: 'network' | 'browser', since: Date): Prisma.Sql => Prisma.sql`
  (SELECT o.account_id, ${kind === 'network'}::boolean AS network, ${kind === 'browser'}::boolean AS browser, o.at, count(*) OVER (PARTITION BY n.hash) > ${ALIKE_SHOWN} AS shared
    FROM (SELECT hash FROM ${table} WHERE account_id = a.id AND ${at} > ${since} ORDER BY ${at} DESC LIMIT ${LOOKED_AT}) n
    CROSS JOIN LATERAL (SELECT t.account_id, t.${at} AS at FROM ${table} t WHERE t.hash = n.hash AND t.account_id <> a.id AND t.${at} > ${since} LIMIT ${ALIKE_SHOWN + 1}) o)`

/**
 * Accounts that signed in from the same network or in the same browser as account `a` within NETWORK_DAYS, those in the
 * same browser first, of those whom the viewer may act on: of a peer or a superior it is nobody's business. A hint: people
 * share households, schools and libraries.
 */
export function alikeOf(viewer: Viewer, now: Date): Prisma.Sql {
  const since = new Date(now.getTime() - NETWORK_DAYS * DAY_MS)
  return Prisma.sql`
    (SELECT coalesce(json_agg(json_build_object('handle', w.handle, 'name', w.name, 'network', w.network, 'browser', w.browser, 'lastAt', w.at,
        'restrained', w.restrained, 'isShared', w.shared) ORDER BY w.browser DESC, w.at DESC), '[]')
      FROM (SELECT x.handle, x.name, bool_or(e.network) AS network, bool_or(e.browser) AS browser, max(e.at) AS at, bool_or(e.shared) AS shared,
          coalesce(x.suspended_until > ${now} OR x.silenced_until > ${now}, false) AS restrained
        FROM (${sharing(Prisma.sql`account_network`, Prisma.sql`last_seen_at`, 'network', since)} UNION ALL ${sharing(Prisma.sql`device`, Prisma.sql`last_used_at`, 'browser', since)}) e
          JOIN account x ON x.id = e.account_id AND x.deleted_at IS NULL AND (x.role = 'member' OR (x.role = 'moderator' AND ${viewer.role === 'admin'}::boolean))
        GROUP BY x.id ORDER BY browser DESC, at DESC LIMIT ${ALIKE_SHOWN + 1}) w)`
}
