import type { Import } from './project'
import { LISTS, type Place, type Role, isBuiltIn, packageOf, placeOf } from './places'
import { type Rule, findImports, says } from './rule'

type Allowance = {
  /** Roles of the own and of lower domains that may be imported. */
  roles: readonly Role[]
  /** Packages, by name; whatever Node brings counts as `node`. */
  packages: readonly string[]
  /** Other parts of lib. What only computes is open to every role. */
  places: readonly Place['in'][]
  /** Parts of lib of which only types may be imported. */
  types?: readonly Place['in'][]
}

/** What each role of a domain may import. `pure` also means the rules in policy.ts. */
const ALLOWED: Readonly<Record<Role, Allowance>> = {
  schema: { roles: ['schema', 'pure'], packages: ['zod'], places: [] },
  pure: { roles: ['schema', 'pure'], packages: ['zod', ...LISTS], places: [] },
  row: { roles: ['schema', 'pure', 'row'], packages: [], places: [], types: ['db'] },
  queries: { roles: ['schema', 'pure', 'row', 'queries'], packages: ['zod', 'node'], places: ['db'] },
  commands: { roles: ['schema', 'pure', 'row', 'queries'], packages: ['node'], places: ['db', 'foundation'] },
  actions: { roles: ['schema', 'pure', 'commands'], packages: ['next'], places: ['auth'] },
  jobs: { roles: ['schema', 'pure', 'queries', 'commands'], packages: ['nodemailer'], places: ['foundation'], types: ['db'] },
}

export const rolesKeepToTheirPart: Rule = {
  name: 'a file of a domain imports what its role may (roles)',
  why:
    'A schema and a policy reach the browser, so that a button and the server ask the same rule; they must hold no ' +
    'I/O. Reads, writes, actions and jobs each in their file make a domain readable by its file names.',
  instead: Object.entries(ALLOWED)
    .map(([role, { roles, packages, places, types = [] }]) => {
      const all = [...roles, ...packages, ...places, ...types.map((place) => `types of ${place}`)]
      return `${role} may import ${all.join(', ')}`
    })
    .join('; ')
    .concat('; commands also other commands, of their own or of lower domains, that take part in the same transaction. Move the line to the file whose role it is, or hand the value in as an argument.'),
  find: (project) =>
    findImports(project, (module, imported) => {
      const place = placeOf(module.path)
      if (place.in !== 'domain') return
      return !allows(place.role, imported) && `as ${place.role} ${says(imported)}`
    }),
}

function allows(role: Role, imported: Import): boolean {
  const allowed = ALLOWED[role]
  if (imported.file === null) {
    const name = isBuiltIn(imported.specifier) ? 'node' : packageOf(imported.specifier)
    return allowed.packages.includes(name)
  }
  const target = placeOf(imported.file)
  const isKnown = allowed.places.includes(target.in) || (imported.typeOnly && allowed.types?.includes(target.in) === true)
  switch (target.in) {
    case 'foundation':
      return target.pure || isKnown
    case 'domain': {
      return allowed.roles.includes(target.role) || (role === 'commands' && target.role === 'commands')
    }
    case 'db':
    case 'auth':
    case 'api':
    case 'worker':
    case 'elsewhere':
      return isKnown
  }
}
