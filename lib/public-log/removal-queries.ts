import { Prisma } from '../db/client'
import { UNDO } from './schema'

/** The latest entry that tells why a claim or comment `c` is not shown, and was not taken back; as JSON, null where nothing was done. */
const latestFor = (kind: 'claim' | 'comment'): Prisma.Sql => Prisma.sql`CASE WHEN c.status IN ('hidden', 'removed') THEN (
    SELECT json_build_object('entry', e.seq::text, 'role', e.role, 'rule', CASE WHEN r.key IS NOT NULL
      THEN json_build_object('key', r.key, 'version', r.version, 'title', r.title) END)
    FROM log_entry e LEFT JOIN rule r ON r.version = e.rule_version AND r.key = e.rule_key
    WHERE e.target_kind = ${kind}::target_kind AND e.target_id = c.id AND e.what IN ('hide', 'remove', 'erase')
      AND NOT EXISTS (SELECT FROM log_entry u WHERE u.undoes = e.seq AND u.what = ${UNDO})
    ORDER BY e.seq DESC LIMIT 1) END AS removal`

/** A column of claims `c`, and of comments `c`: why they are not shown, by the public log. Of what is shown nothing is looked up. */
export const REMOVAL_OF_CLAIM = latestFor('claim')
export const REMOVAL_OF_COMMENT = latestFor('comment')
