import ts from 'typescript'
import { GENERATED, lineOf, visit } from './project'
import { ENVIRONMENT, packageOf, placeOf } from './places'
import { type Rule, type Violation, findImports, says } from './rule'

const isConfiguration = (path: string) => !path.includes('/') && /(^|\.)config\.[mc]?[jt]s$/.test(path)
const DATABASE_PACKAGES = ['@prisma/client', '@prisma/adapter-pg', '@prisma/driver-adapter-utils', '@prisma/schema-engine-wasm', 'pg']
/** Besides lib/db, queries and commands: the seed, and what makes and looks into databases for tests. */
const DATABASE_USERS = ['prisma/seed/', 'tests/']

/** `client` is the module of lib/db that hands out the Prisma client. */
export function prismaDoor(client: string): Rule {
  const touches = (specifier: string, file: string | null) =>
    file === null ? DATABASE_PACKAGES.includes(packageOf(specifier)) : file === client || file.startsWith(GENERATED)
  return {
    name: 'the Prisma client is touched in few places (doors)',
    why:
      'Ownership and visibility stand in the where of a query. Where anything may ask the database, one forgotten ' +
      'where shows a stranger what is not theirs.',
    instead:
      'Ask a query or a command of the domain. Only lib/db, a queries.ts, a commands.ts, the seed and the tests hold ' +
      'the client; database packages are known in lib/db and tests alone.',
    find: (project) =>
      findImports(project, ({ path }, imported) => {
        if (!touches(imported.specifier, imported.file)) return
        const place = placeOf(path)
        // A type asks nothing; which role may know one is a rule of its own.
        if (place.in === 'domain' && imported.typeOnly) return
        if (place.in === 'db' || DATABASE_USERS.some((start) => path.startsWith(start))) return
        const mayAsk = place.in === 'domain' && (place.role === 'queries' || place.role === 'commands')
        return !(mayAsk && imported.file !== null) && says(imported)
      }),
  }
}

export const authDoor: Rule = {
  name: 'next-auth is known in lib/auth only (doors)',
  why: 'Signing in has one owner. A second place that reads a session is a second place that can forget a ban.',
  instead: 'Ask lib/auth for the viewer. Its own route, app/api/auth, may hand requests on; tests may mint a cookie.',
  find: (project) =>
    findImports(project, ({ path }, imported) => {
      const isAuth = ['next-auth', '@auth/core', '@next-auth/prisma-adapter'].includes(packageOf(imported.specifier))
      const isHome = ['lib/auth/', 'app/api/auth/', 'tests/'].some((start) => path.startsWith(start))
      return imported.file === null && isAuth && !isHome && says(imported)
    }),
}

export const environmentDoor: Rule = {
  name: 'the environment is read once (doors)',
  why:
    'A setting that is read where it is used has no default, no check and no place in .env.example, and fails late. ' +
    `${ENVIRONMENT} parses them all, at the first use.`,
  instead:
    `Add the setting to settingsSchema in ${ENVIRONMENT} and to .env.example, and ask env(). Configuration files, ` +
    'scripts (for the processes that they start) and the set-up of tests may use process.env.',
  find: (project) =>
    [...project.values()].flatMap(({ path, ast }): Violation[] => {
      const isHome = ['scripts/', 'tests/'].some((start) => path.startsWith(start))
      if (path === ENVIRONMENT || isConfiguration(path) || isHome) return []
      const found: Violation[] = []
      visit(ast, (node) => {
        if (readsEnvironment(node)) found.push({ file: path, line: lineOf(ast, node), what: 'uses process.env' })
      })
      return found
    }),
}

function readsEnvironment(node: ts.Node): boolean {
  const isProcess = (of: ts.Node) =>
    (ts.isIdentifier(of) && of.text === 'process') || (ts.isPropertyAccessExpression(of) && of.name.text === 'process')
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'env' && isProcess(node.expression)
  if (ts.isElementAccessExpression(node)) {
    return ts.isStringLiteral(node.argumentExpression) && node.argumentExpression.text === 'env' && isProcess(node.expression)
  }
  // const { env } = process, import { env } from 'node:process'
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isProcess(node.initializer)) {
    return ts.isObjectBindingPattern(node.name) && node.name.elements.some((e) => (e.propertyName ?? e.name).getText() === 'env')
  }
  return (
    ts.isImportSpecifier(node) &&
    (node.propertyName ?? node.name).text === 'env' &&
    /process['"]$/.test(node.parent.parent.parent.moduleSpecifier.getText())
  )
}

const UNSAFE = ['$queryRawUnsafe', '$executeRawUnsafe', 'Prisma.raw']

export const noUnsafeSql: Rule = {
  name: 'no SQL out of strings (doors)',
  why: `${UNSAFE.join(', ')} send text as SQL: one value from outside in it, and a stranger writes the query.`,
  instead: 'Use a tagged $queryRaw`...`, Prisma.sql and Prisma.join: every value travels as a parameter.',
  find: (project) =>
    [...project.values()].flatMap(({ path, ast }): Violation[] => {
      const found: Violation[] = []
      visit(ast, (node) => {
        const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isStringLiteral(node) ? node.text : ''
        const isRaw = ts.isPropertyAccessExpression(node) && node.getText(ast) === 'Prisma.raw'
        const isTheRule = path.startsWith('tests/architecture/')
        if (!isTheRule && (isRaw || name === '$queryRawUnsafe' || name === '$executeRawUnsafe')) {
          found.push({ file: path, line: lineOf(ast, node), what: `uses ${isRaw ? 'Prisma.raw' : name}` })
        }
      })
      return found
    }),
}
