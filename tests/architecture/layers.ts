import { ENVIRONMENT, LAYERS, WORKER, layerOf, packageOf, placeOf } from './places'
import { type Rule, findImports, says } from './rule'

const height = (path: string) => {
  const layer = layerOf(path)
  return layer === undefined ? Infinity : LAYERS.length - LAYERS.indexOf(layer)
}

export const importsPointDown: Rule = {
  name: 'imports point down only (layers)',
  why:
    'server > app > components > lib > prisma; scripts, tests and configuration stand above them all. One import ' +
    'upwards, even for a type, and two layers can only be understood, tested and changed together.',
  instead:
    'Move what both need down to the layer that decides it (a type that leaves a domain: its schema.ts), or hand it ' +
    'down as an argument.',
  find: (project) =>
    findImports(project, (module, imported) => {
      const from = layerOf(module.path)
      if (from === undefined || imported.file === null || height(imported.file) <= height(module.path)) return
      return `${from} ${says(imported)}`
    }),
}

const SERVER_KNOWS = ['lib/ahead', 'lib/api/', 'lib/db/', 'lib/env', 'lib/log', 'lib/origin', 'lib/worker']

export const serverKnowsNoDomain: Rule = {
  name: 'the server knows no domain (layers)',
  why: 'server/ is a thin server around Next: it keeps finished pages, mounts the API and stops cleanly, whatever the product is about.',
  instead:
    'Import only lib/ahead, lib/api, lib/db, lib/env, lib/log, lib/origin, lib/worker and Next there. What a domain must do after a commit ' +
    'is a job in its jobs.ts, listed in lib/worker.ts; what it answers to programs is a route in lib/api.',
  find: (project) =>
    findImports(project, (module, imported) => {
      if (layerOf(module.path) !== 'server') return
      const { file } = imported
      if (file === null) {
        const stranger = ['react', 'react-dom', '@prisma/client', 'pg', 'next-auth'].includes(packageOf(imported.specifier))
        return stranger && says(imported)
      }
      const known = file.startsWith('server/') || SERVER_KNOWS.some((start) => file === start || file.startsWith(start))
      return !known && says(imported)
    }),
}

export const pagesCompose: Rule = {
  name: 'pages compose and components draw (layers)',
  why: 'A page asks lib for what it shows and hands it to components. A component that reads or writes by itself hides a query and a decision where nobody looks for them.',
  instead:
    'In app/ call queries of a domain, or an action for a change; no lib/db, commands, jobs, worker or API. In ' +
    'components/ take what is drawn as props; only types, pure rules and actions may come from lib.',
  find: (project) =>
    findImports(project, (module, imported) => {
      const layer = layerOf(module.path)
      if ((layer !== 'app' && layer !== 'components') || imported.file === null) return
      return !mayBeUsed(layer, imported.file) && says(imported)
    }),
}

function mayBeUsed(layer: 'app' | 'components', file: string): boolean {
  const place = placeOf(file)
  switch (place.in) {
    case 'elsewhere':
      return true
    case 'foundation':
      return place.pure || (layer === 'app' && file === ENVIRONMENT)
    case 'auth':
      return layer === 'app'
    case 'domain':
      return ['schema', 'pure', 'actions', ...(layer === 'app' ? ['queries'] : [])].includes(place.role)
    case 'db':
    case 'api':
    case 'worker':
      return false
  }
}

export const libDecidesAlone: Rule = {
  name: 'lib knows no React, and Next only where a role says so (layers)',
  why: 'What the product decides must run in a script, a test and the API without a page around it.',
  instead:
    'React belongs to components/ and app/. Of Next, an actions.ts may import next/navigation; lib/auth and the ' +
    'server-only door of lib/db may import what they need.',
  find: (project) =>
    findImports(project, (module, imported) => {
      if (layerOf(module.path) !== 'lib' || imported.file !== null) return
      const name = packageOf(imported.specifier)
      if (name === 'react' || name === 'react-dom') return says(imported)
      const place = placeOf(module.path)
      if (name === 'server-only') return place.in !== 'db' && place.in !== 'auth' && says(imported)
      if (name !== 'next' || place.in === 'auth') return
      const isActions = place.in === 'domain' && place.role === 'actions'
      return !(isActions && imported.specifier === 'next/navigation') && says(imported)
    }),
}

/** The order of the domains in lib, lowest first, comes from tests/architecture.test.ts. */
export function domainOrder(domains: readonly string[]): Rule {
  const rank = (path: string) => {
    const place = placeOf(path)
    switch (place.in) {
      case 'elsewhere':
        return -1
      case 'foundation':
        return 0
      case 'db':
        return 1
      case 'domain':
        return domains.includes(place.domain) ? 2 + domains.indexOf(place.domain) : NaN
      case 'auth':
        return 2 + domains.length
      case 'api':
      case 'worker':
        return 3 + domains.length
    }
  }
  const isAction = (path: string) => {
    const place = placeOf(path)
    return place.in === 'domain' && place.role === 'actions'
  }
  return {
    name: 'a domain knows only the domains below it (domains)',
    why: `The domains stand in one order, lowest first: ${domains.join(', ')}. Beneath them stand lib/db and the modules directly in lib, above them lib/auth, lib/api and ${WORKER}. Without an order every domain comes to need every other.`,
    instead:
      'Let the higher domain ask the lower one, or append a change that the higher one takes up as a job. A new ' +
      'folder of lib is entered into DOMAINS in tests/architecture.test.ts, at the lowest place that serves.',
    find: (project) => {
      const strangers = [...project.keys()].flatMap((path) =>
        Number.isNaN(rank(path)) ? [{ file: path, what: 'is of a domain that has no place in the order' }] : [],
      )
      const upwards = findImports(project, (module, imported) => {
        if (layerOf(module.path) !== 'lib' || imported.file === null) return
        if (isAction(module.path) && placeOf(imported.file).in === 'auth') return
        return rank(imported.file) > rank(module.path) && says(imported)
      })
      return [...strangers, ...upwards]
    },
  }
}

export const foundationIsPure: Rule = {
  name: 'the modules that every role may use only compute (layers)',
  why: `What stands directly in lib reaches the browser with the schemas and rules that import it. Only ${ENVIRONMENT}, lib/log.ts and ${WORKER} do more.`,
  instead: 'Import nothing there but zod and its like. What reads or writes belongs to lib/db or to a domain.',
  find: (project) =>
    findImports(project, (module, imported) => {
      if (!isPure(module.path) || imported.specifier === 'zod') return
      return !(imported.file !== null && isPure(imported.file)) && says(imported)
    }),
}

function isPure(path: string): boolean {
  const place = placeOf(path)
  return place.in === 'foundation' && place.pure
}
