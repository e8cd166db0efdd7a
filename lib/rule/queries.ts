import { Prisma } from '../db/client'
import { type Query, readRows, readTogether } from '../db/query'
import { isoTime } from '../time'
import type { Rules, RulesVersion } from './schema'

/** How many of the former versions are listed, the latest first. */
const VERSIONS_LISTED = 100

/** The rules that apply now. */
export const currentRules = (): Query<Rules> =>
  rulesWhere(Prisma.sql`v.version = (SELECT max(version) FROM rule_version)`).as((found) => {
    if (found === null) throw new Error('There are no rules: the migrations bring the first ones')
    return found
  })

/** The rules of a version; null where there is none of that number. */
export const getRules = (version: number): Query<Rules | null> => rulesWhere(Prisma.sql`v.version = ${version}`)

const rulesWhere = (where: Prisma.Sql): Query<Rules | null> =>
  readRows<Rules>`
    SELECT v.version, v.published_at AS "publishedAt",
      (SELECT coalesce(json_agg(r ORDER BY r.position), '[]') FROM (
        SELECT key, position, title, text, template FROM rule WHERE version = v.version
      ) r) AS rules
    FROM rule_version v WHERE ${where}`.as(([row]) => (row ? { ...row, publishedAt: isoTime(row.publishedAt) } : null))

/** The versions that there have been, the latest first. */
export const listRulesVersions = (): Query<RulesVersion[]> =>
  readRows<RulesVersion>`
    SELECT version, published_at AS "publishedAt" FROM rule_version ORDER BY version DESC LIMIT ${VERSIONS_LISTED}`.as((rows) =>
    rows.map(({ version, publishedAt }) => ({ version, publishedAt: isoTime(publishedAt) })),
  )

/** What the page of the rules shows: those of a version, or those that apply now (null), and all versions. */
export async function getRulesPage(version: number | null): Promise<{ rules: Rules; versions: RulesVersion[] } | null> {
  const [rules, versions] = await readTogether([version === null ? currentRules() : getRules(version), listRulesVersions()])
  return rules === null ? null : { rules, versions }
}
