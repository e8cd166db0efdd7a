import type { Target } from '../../lib/case/schema'
import { openCase } from '../../lib/case/open-commands'
import { db } from '../../lib/db/client'
import { drawIntervals } from '../../lib/strength/jobs'
import { workOffAll } from '../../lib/worker'
import { type Person, person } from './account'

/** What grows by an action and its undo alike, or is passing. */
const GROWS = ['log_entry', 'log_text', 'moderation_action', 'notice', 'mail', 'change', 'once', 'rate_limit', '_prisma_migrations', 'bulk', 'bulk_item']

/** All that the database holds but what grows, a line for each row: of a case not how often it was decided. */
export async function dump(): Promise<string[]> {
  await workOffAll()
  await drawIntervals(new Date())
  const tables = await db().$queryRaw<{ name: string }[]>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
  const names = tables.map(({ name }) => name).filter((name) => !GROWS.includes(name)).sort()
  const lines: string[] = []
  for (const name of names) {
    const [row] = await db().$queryRaw<{ rows: string[] | null }[]>`
      SELECT array_agg(x ORDER BY x) AS rows FROM (SELECT ((xpath('/row/x/text()', r))[1])::text AS x
        FROM unnest(xpath('/table/row', query_to_xml(${`SELECT (to_jsonb(t) - 'revision')::text AS x FROM ${name === 'moderation_case' ? 'moderation_case' : name} t`}, false, false, ''))) r) q`
    lines.push(...(row?.rows ?? []).map((line) => `${name} ${line}`))
  }
  return lines
}

/** People who flag a target, with the case that their flags are in. */
export async function flagged(target: Target, { authorId = null, debateId = null, claimId = null, people = 2 }: { authorId?: string | null; debateId?: string | null; claimId?: string | null; people?: number } = {}) {
  const idOf = (id: string | null) => (id === null ? null : BigInt(id))
  const flaggers: Person[] = []
  let caseId = 0n
  while (flaggers.length < people) {
    const flagger = await person({ hasPassword: false })
    flaggers.push(flagger)
    caseId = await db().$transaction(async (tx) => {
      const opened = { target: { kind: target.kind, id: BigInt(target.id) }, authorId: idOf(authorId), debateId: idOf(debateId), claimId: idOf(claimId), text: 'As it was flagged.' }
      const id = await openCase(tx, { ...opened, flag: { reason: 'abuse', weight: 1 } }, new Date('2026-11-26T11:00:00Z'))
      await tx.flag.create({ data: { caseId: id, accountId: BigInt(flagger.id), reason: 'abuse', weight: 1 } })
      return id
    })
  }
  return { caseId: String(caseId), flaggers }
}
