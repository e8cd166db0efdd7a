import type { Module, Project } from './project'
import type { Rule, Violation } from './rule'

const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'types', 'hooks', 'common', 'misc', 'shared']
/** Names that Next or another tool asks for. */
const GIVEN_NAME = /^(\[.+\]|\(.+\)|_.+|@.+)$/

export const tellingNames: Rule = {
  name: 'names say what something does (names)',
  why: 'A file called utils, helpers or types gathers what nobody found a place for, and then everything imports it.',
  instead: 'Name a file for what it does and put it beside its user. Files and folders are kebab-case, in Latin letters.',
  find: (project) =>
    [...project.keys()].flatMap((path): Violation[] => {
      const parts = path.replace(/\.[mc]?[jt]sx?$/, '').split('/')
      const stems = parts.map((part) => part.replace(/\.(test|spec|config|d)$/, ''))
      const empty = stems.find((stem) => EMPTY_NAMES.includes(stem))
      if (empty !== undefined) return [{ file: path, what: `is named ${empty}` }]
      const odd = stems.find((stem) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(stem) && !GIVEN_NAME.test(stem))
      return odd === undefined ? [] : [{ file: path, what: `${odd} is not kebab-case` }]
    }),
}

const CODE_LINES = 200
const TEST_LINES = 400
const ROUTE_LINES = 80

/** `exceptions`: the paths that may be longer, each with the reason. */
export function oneThingPerFile(exceptions: Readonly<Record<string, string>>): Rule {
  const limit = (path: string) => {
    if (/^app\/(.+\/)?(page|layout|route|error|global-not-found)\.[jt]sx?$/.test(path)) return ROUTE_LINES
    return path.startsWith('tests/') ? TEST_LINES : CODE_LINES
  }
  return {
    name: 'a file is one thing (size)',
    why: `Past ${CODE_LINES} lines a file is two things (tests: ${TEST_LINES}); a page past ${ROUTE_LINES} draws or decides instead of composing.`,
    instead:
      'Find the two things and give each a file and a name. A page hands its parts to components and its questions ' +
      'to lib. An exception stands with its reason in tests/architecture.test.ts.',
    find: (project) => {
      const long = [...project.values()].flatMap(({ path, text }) => {
        const lines = text.trimEnd().split('\n').length
        return lines > limit(path) && !(path in exceptions)
          ? [{ file: path, what: `has ${lines} lines of ${limit(path)} at most` }]
          : []
      })
      const stale = Object.keys(exceptions).flatMap((path) => {
        const lines = project.get(path)?.text.trimEnd().split('\n').length ?? 0
        return lines > limit(path) ? [] : [{ file: path, what: 'is an exception that is not needed any more' }]
      })
      return [...long, ...stale]
    },
  }
}

export const noCircles: Rule = {
  name: 'no circle of imports (shape)',
  why: 'Modules in a circle are one module in several files: none can be read, tested or moved without the others. Types count too.',
  instead: 'Move what two of them share into a third below both, or hand it in as an argument.',
  find: (project) =>
    circles(project).map((circle) => ({ file: circle[0] ?? '', what: [...circle, circle[0]].join(' > ') })),
}

/** Each group of modules that reach one another, as one way around it; by depth first search, without recursion. */
function circles(project: Project): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const nextOf = (module: Module) => module.imports.flatMap(({ file }) => (file !== null && project.has(file) ? [file] : []))
  for (const start of project.keys()) {
    const path: string[] = []
    const open: string[][] = [[start]]
    while (open.length > 0) {
      const next = open.at(-1)?.pop()
      if (next === undefined) {
        open.pop()
        const left = path.pop()
        if (left !== undefined) done.add(left)
      } else if (path.includes(next)) found.push(path.slice(path.indexOf(next)))
      else if (!done.has(next)) {
        const module = project.get(next)
        path.push(next)
        open.push(module === undefined ? [] : nextOf(module))
      }
    }
  }
  return found
}

export const noSilencing: Rule = {
  name: 'no rule is silenced by a comment (lint)',
  why: 'A comment that switches a rule off hides one case from everybody who reads the rules.',
  instead: 'Write it so that the rule holds, or change the rule for all in .oxlintrc.json and say why.',
  find: (project) =>
    [...project.values()].flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, at): Violation[] =>
        /\/[/*]\s*(eslint|oxlint)-(disable|enable)/.test(line) ? [{ file: path, line: at + 1, what: 'silences a rule' }] : [],
      ),
    ),
}
