import ts from 'typescript'
import { type Module, type Project, hasDirective, lineOf, visit } from './project'
import { ENVIRONMENT, LISTS, placeOf } from './places'
import { type Rule, type Violation, findImports, says } from './rule'

export const plainLinks: Rule = {
  name: 'reading pages link by plain <a> (pages)',
  why: 'next/link fetches pieces of the pages it points to, past the finished ones: seven requests for one view, each rendered.',
  instead: 'Write <a href>. Addresses come from the domain, as debateAddress(slug).',
  find: (project) =>
    findImports(project, (_, imported) => imported.file === null && imported.specifier === 'next/link' && says(imported)),
}

export const clientsStayInTheBrowser: Rule = {
  name: "a 'use client' module reaches nothing of the server (pages)",
  why: 'Whatever it imports is sent to every reader: the database, the settings and their secrets must not be on that way.',
  instead:
    'Hand the leaf what it shows as props, or let it call a server action. A type may come from a schema.ts by ' +
    'import type.',
  find: (project) =>
    [...project.values()].flatMap((module) => {
      if (!hasDirective(module, 'use client')) return []
      const way = wayToServer(project, module)
      return way === null ? [] : [{ file: module.path, what: `reaches ${way.at(-1)} by way of ${way.join(' > ')}` }]
    }),
}

/** The shortest chain of imports from a module to something that belongs to the server, or null. */
function wayToServer(project: Project, start: Module): string[] | null {
  const queue: { module: Module; way: string[] }[] = [{ module: start, way: [] }]
  const seen = new Set([start.path])
  for (const { module, way } of queue) {
    for (const { specifier, file, typeOnly } of module.imports) {
      if (typeOnly) continue
      const target = file ?? specifier
      if (isOfServer(target)) return [...way, target]
      const next = file === null ? undefined : project.get(file)
      // Next puts a reference in the place of a server action: its imports stay on the server.
      if (next === undefined || seen.has(next.path) || hasDirective(next, 'use server')) continue
      seen.add(next.path)
      queue.push({ module: next, way: [...way, next.path] })
    }
  }
  return null
}

function isOfServer(target: string): boolean {
  if (/^(node:|server-only$|next\/headers$|next\/server$)/.test(target) || target === ENVIRONMENT || LISTS.includes(target)) return true
  const place = placeOf(target)
  return ['db', 'api', 'auth', 'worker'].includes(place.in) || target.startsWith('server/')
}

/** `scriptFile` is the one module that may set HTML: the script that applies the reader's theme before anything is drawn. */
export function noRawHtml(scriptFile: string): Rule {
  return {
    name: 'no text becomes HTML (pages)',
    why: 'React escapes every text. dangerouslySetInnerHTML is the way past that: a claim with a script in it would run.',
    instead: `Make elements. The one exception is the constant script in ${scriptFile}, which holds nothing from outside.`,
    find: (project) =>
      [...project.values()].flatMap(({ path, ast }): Violation[] => {
        if (path.startsWith('tests/')) return []
        const found: Violation[] = []
        visit(ast, (node) => {
          const name = ts.isJsxAttribute(node) || ts.isPropertyAssignment(node) ? node.name.getText(ast) : ''
          const sets = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken
          const isInner = sets && ts.isPropertyAccessExpression(node.left) && /^(inner|outer)HTML$/.test(node.left.name.text)
          if (name === 'dangerouslySetInnerHTML' || isInner) {
            found.push({ file: path, line: lineOf(ast, node), what: 'sets HTML' })
          }
        })
        return path === scriptFile ? found.slice(1) : found
      }),
  }
}

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE']
/** What `export *` exports, as far as one file can tell. */
const EVERYTHING = 'everything'

/**
 * `wrappers` are the modules that export the one wrapper for each kind of write: server action, API route. A route of
 * app/ is neither, so it takes none.
 */
export function writesGoThroughTheWrapper(wrappers: readonly string[]): Rule {
  return {
    name: 'every write goes through the one wrapper (pages)',
    why: 'The wrapper parses, asks who it is, checks origin and rate, calls the command and answers. A handler beside it has forgotten one of these.',
    instead: `Make it by a call of what ${wrappers.join(' or ')} exports: export const postClaimAction = action(...). A route.ts of app/ reads only: what a program posts is a route of lib/api.`,
    find: (project) => [...project.values()].flatMap((module) => bareWrites(module, wrappers)),
  }
}

function bareWrites(module: Module, wrappers: readonly string[]): Violation[] {
  const { path, ast } = module
  const found: Violation[] = []
  const note = (node: ts.Node, what: string) => found.push({ file: path, line: lineOf(ast, node), what })
  const wrapperNames = namesFrom(module, wrappers)
  const isWrapped = (value: ts.Expression | undefined) =>
    value !== undefined &&
    ts.isCallExpression(value) &&
    ts.isIdentifier(value.expression) &&
    wrapperNames.has(value.expression.text)

  const isActions = hasDirective(module, 'use server')
  const isRoute = /^app\/(.+\/)?route\.[jt]sx?$/.test(path)
  for (const { name, value, node } of isActions || isRoute ? exported(ast) : []) {
    if (isActions && !isWrapped(value)) note(node, `exports ${name}, made without it`)
    if (isRoute && [...METHODS, EVERYTHING].includes(name)) note(node, `is a route of app/ that exports ${name}`)
  }
  visit(ast, (node) => {
    const isInline = ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression) && node.expression.text === 'use server'
    if (isInline && node.parent !== ast) note(node, "has a 'use server' inside a function")
    if (!path.startsWith('lib/api/')) return
    if (ts.isPropertyAssignment(node) && node.name.getText(ast) === 'method' && ts.isStringLiteralLike(node.initializer)) {
      const writes = METHODS.includes(node.initializer.text.toUpperCase())
      const definition = node.parent.parent
      if (writes && !isWrapped(ts.isCallExpression(definition) ? definition : undefined)) {
        note(node, `describes a route by ${node.initializer.text} without it`)
      }
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [first] = node.arguments
      const isPath = first !== undefined && ts.isStringLiteralLike(first) && first.text.startsWith('/')
      const { name, expression } = node.expression
      // By any method, that is by a writing one too.
      const isAny = ['on', 'all'].includes(name.text) && expression.getText(ast) !== 'Promise' && !wrappers.includes(path)
      if (isAny || (isPath && METHODS.includes(name.text.toUpperCase()))) note(node, 'adds a writing route without it')
    }
  })
  return found
}

function namesFrom(module: Module, files: readonly string[]): Set<string> {
  const names = new Set<string>()
  const isOne = (specifier: string) =>
    module.imports.some(({ specifier: own, file }) => own === specifier && file !== null && files.includes(file))
  for (const statement of module.ast.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const bindings = statement.importClause?.namedBindings
    if (bindings === undefined || !ts.isNamedImports(bindings) || !isOne(statement.moduleSpecifier.text)) continue
    for (const element of bindings.elements) names.add(element.name.text)
  }
  return names
}

type Exported = { name: string; value: ts.Expression | undefined; node: ts.Node }

/** What a module exports as values. A list of names or a re-export has no value here, so it counts as unwrapped. */
function exported(ast: ts.SourceFile): Exported[] {
  return ast.statements.flatMap((statement): Exported[] => {
    if (ts.isExportAssignment(statement)) return [{ name: 'default', value: statement.expression, node: statement }]
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) return []
      const clause = statement.exportClause
      if (clause === undefined || !ts.isNamedExports(clause)) return [{ name: EVERYTHING, value: undefined, node: statement }]
      return clause.elements.map((element) => ({ name: element.name.text, value: undefined, node: element }))
    }
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) return []
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? 'default', value: undefined, node: statement }]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.map((d) => ({ name: d.name.getText(ast), value: d.initializer, node: d }))
  })
}
