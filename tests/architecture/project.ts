import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import ts from 'typescript'

/** One place where a module names another, for its values or only for its types. */
export type Import = {
  /** As written. */
  specifier: string
  /** The path inside the repository that it means, or null for a package. */
  file: string | null
  /** For the compiler alone: `import type`, `typeof import()`. */
  typeOnly: boolean
  line: number
}

export type Module = {
  path: string
  text: string
  ast: ts.SourceFile
  imports: Import[]
}

/** The repository's modules by their path, with slashes, from its root. */
export type Project = ReadonlyMap<string, Module>

const FOLDERS = ['server', 'app', 'components', 'lib', 'prisma', 'scripts', 'tests']
const CODE = /\.(ts|tsx|mts|mjs|js|jsx|cjs)$/
/** Written by Prisma from the schema, never by a person. */
export const GENERATED = 'lib/db/generated/'

/** Reads the code of the repository at `root`: what lies in its folders and directly in it. */
export function readProject(root: string): Project {
  const files: Record<string, string> = {}
  const take = (path: string) => {
    const name = relative(root, path).split(sep).join('/')
    if (CODE.test(name) && !name.endsWith('.d.ts')) files[name] = readFileSync(path, 'utf8')
  }
  const walk = (folder: string) => {
    for (const entry of visible(folder)) {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) take(path)
      else if (`${relative(root, path).split(sep).join('/')}/` !== GENERATED) walk(path)
    }
  }
  for (const entry of visible(root)) {
    if (entry.isFile()) take(join(root, entry.name))
    else if (FOLDERS.includes(entry.name)) walk(join(root, entry.name))
  }
  return projectOf(files)
}

/** What is in a folder, without what is hidden: a tool's or an editor's, not the repository's. */
function visible(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
}

/** A project out of texts, by path: how the rules themselves are tested. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  const known = new Set(Object.keys(files))
  return new Map(
    Object.entries(files).map(([path, text]) => {
      const ast = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kindOf(path))
      return [path, { path, text, ast, imports: importsOf(ast, path, known) }]
    }),
  )
}

function kindOf(path: string): ts.ScriptKind {
  if (/\.[jt]sx$/.test(path)) return ts.ScriptKind.TSX
  return /\.m?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.JS
}

function importsOf(ast: ts.SourceFile, path: string, known: ReadonlySet<string>): Import[] {
  const found: Import[] = []
  const note = (at: ts.Node | undefined, typeOnly: boolean) => {
    if (at === undefined || !ts.isStringLiteralLike(at)) return
    found.push({ specifier: at.text, file: resolve(at.text, path, known), typeOnly, line: lineOf(ast, at) })
  }
  visit(ast, (node) => {
    if (ts.isImportDeclaration(node)) {
      note(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node.argument.literal, true)
    else if (ts.isCallExpression(node)) {
      const called = node.expression
      const isRequire = ts.isIdentifier(called) && called.text === 'require'
      if (called.kind === ts.SyntaxKind.ImportKeyword || isRequire) note(node.arguments[0], false)
    }
  })
  return found
}

/** The file that a specifier means. One that is not among the known stays a path: a layer can be told from it. */
function resolve(specifier: string, from: string, known: ReadonlySet<string>): string | null {
  const inside = specifier.startsWith('@/')
  if (!inside && !specifier.startsWith('.')) return null
  const path = inside ? specifier.slice(2) : posix.join(posix.dirname(from), specifier)
  const ends = ['', '.ts', '.tsx', '.mts', '.mjs', '.js', '/index.ts', '/index.tsx']
  return ends.map((end) => path + end).find((candidate) => known.has(candidate)) ?? path
}

/** Calls `see` for the node and everything beneath it. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  node.forEachChild((child) => visit(child, see))
}

export function lineOf(ast: ts.SourceFile, node: ts.Node): number {
  return ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1
}

/** Whether a module begins with `'use client'` or `'use server'`. */
export function hasDirective(module: Module, directive: string): boolean {
  for (const statement of module.ast.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) return false
    if (statement.expression.text === directive) return true
  }
  return false
}
