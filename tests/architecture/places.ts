/** The layers, from the top. An import may stay on its layer or point down, never up. */
export const LAYERS = ['server', 'app', 'components', 'lib', 'prisma'] as const

/** Programs that a person or a server runs: they stand above every layer, and nothing imports them but one another. */
const PROGRAMS = ['prisma/seed/']

export const WORKER = 'lib/worker.ts'
export const ENVIRONMENT = 'lib/env.ts'
/** The modules directly in lib that do more than compute. */
const WORKING_FOUNDATION = [ENVIRONMENT, 'lib/log.ts', 'lib/password.ts', 'lib/secret.ts']

/** Packages that only compute or are lists to look things up in, but are too large for a reader's browser. */
export const LISTS: readonly string[] = ['@zxcvbn-ts/language-common', 'unicode-confusables', 'fflate', 'diff', 'markdown-it']

/**
 * What one file of a domain holds. `row` says what is selected and how a row becomes a type of the schema; `pure` is
 * every file without one of these names: rules, addresses, words and computations, without I/O.
 */
export type Role = 'schema' | 'pure' | 'row' | 'queries' | 'commands' | 'actions' | 'jobs'
const NAMED_ROLES = ['schema', 'row', 'queries', 'commands', 'actions', 'jobs'] as const
const NOT_DOMAINS = ['db', 'auth', 'api']

export type Place =
  | { in: 'foundation'; pure: boolean }
  | { in: 'db' | 'auth' | 'api' | 'worker' }
  | { in: 'domain'; domain: string; role: Role }
  | { in: 'elsewhere' }

/** Where in lib a path stands. Its ending may be missing: an import of a module that is not there has none. */
export function placeOf(path: string): Place {
  const [layer, second = '', ...rest] = path.replace(/\.[mc]?[jt]sx?$/, '').split('/')
  if (layer !== 'lib') return { in: 'elsewhere' }
  if (rest.length === 0) {
    if (`lib/${second}.ts` === WORKER) return { in: 'worker' }
    if (!NOT_DOMAINS.includes(second)) return { in: 'foundation', pure: !WORKING_FOUNDATION.includes(`lib/${second}.ts`) }
  }
  if (second === 'db' || second === 'auth' || second === 'api') return { in: second }
  const name = rest.at(-1) ?? ''
  // A role that became two things: `list-queries.ts` beside `queries.ts`.
  const role = NAMED_ROLES.find((named) => name === named || name.endsWith(`-${named}`)) ?? 'pure'
  return { in: 'domain', domain: second, role }
}

/** The layer of a path, or undefined for scripts, tests and configuration, which stand above them all. */
export function layerOf(path: string): (typeof LAYERS)[number] | undefined {
  if (PROGRAMS.some((start) => path.startsWith(start) && /\.[mc]?[jt]sx?$/.test(path))) return undefined
  const first = path.split('/')[0]
  return LAYERS.find((layer) => layer === first)
}

/** The package of a specifier: `next` for `next/link`, `@prisma/client` for `@prisma/client/runtime`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}

export const isBuiltIn = (specifier: string) => specifier.startsWith('node:')
