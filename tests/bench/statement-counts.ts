import { claimAddress, debateAddress, HOME, quotesAddress, sourceAddress } from '../../lib/debate/address'
import { read } from './page-shape'
import type { Child } from './questions'
import { type Statement, WATCH } from './watched-statements'
import type { Measured } from './world'

/** What a reader can ask for, by name. */
export function readings({ slug, sides, hub, deepest }: Measured): Readonly<Record<string, string>> {
  const api = `/api/v1/debates/${slug}`
  return {
    'home': HOME,
    'debate': debateAddress(slug),
    'claim': claimAddress(slug, hub),
    'deepest claim': claimAddress(slug, deepest),
    'quotes': quotesAddress(slug),
    'source': sourceAddress(slug),
    'search': '/search?q=guarantee',
    'search, nothing has the words': '/search?q=guarentee+amercia',
    'sitemap': '/sitemap.xml',
    'API debates': '/api/v1/debates',
    'API debate': api,
    'API quotes': `${api}/quotes`,
    'API claims, top': `${api}/claims`,
    'API claims, side': `${api}/claims?side=${sides[0]}`,
    'API claims, parent': `${api}/claims?parent=${hub}&sort=newest`,
    'API claim': `/api/v1/claims/${hub}`,
  }
}

/** The statements that one request costs. */
export async function statementsOf(server: Child, path: string, headers: Record<string, string> = {}): Promise<Statement[]> {
  await server.ask('statements')
  await read(`http://127.0.0.1:${server.port}${path}`, { ...headers, [WATCH]: 'yes' })
  return server.ask<Statement[]>('statements')
}

/** How many statements each reading costs. The server must not hold any of the pages yet. */
export async function countStatements(server: Child, debate: Measured): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const [name, path] of Object.entries(readings(debate))) {
    counts.set(name, (await statementsOf(server, path)).length)
  }
  return counts
}
