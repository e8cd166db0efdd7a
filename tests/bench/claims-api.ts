import { compareFloods } from './compare'
import { type Child, startChild } from './questions'
import { atLeast, type Verdict } from './report'
import type { Statement } from './watched-statements'
import type { Measured } from './world'

export const claimsPath = ({ slug }: Measured): string => `/api/v1/debates/${slug}/claims`

/** The list of claims against all statements of that request, prepared, by bare `pg` behind a bare server. */
export async function measureClaimsApi(server: Child, load: Child, debate: Measured, statements: readonly Statement[]): Promise<Verdict[]> {
  const bare = await startChild('bare-sql-process.ts')
  await bare.ask('replay', statements)
  const ours = { server, path: claimsPath(debate) }
  const result = await compareFloods(load, ours, { server: bare, path: '/' }, { rounds: 3, seconds: 3, connections: 16 })
  await bare.stop()
  return [atLeast(0.5, `GET /api/v1/debates/{slug}/claims (${statements.length} statements)`, '/s', result)]
}
