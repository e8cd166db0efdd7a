import type { Import, Module, Project } from './project'

export type Violation = { file: string; line?: number; what: string }

/** A rule of the architecture: it finds what breaks it, and says why it exists and what to do instead. */
export type Rule = {
  name: string
  why: string
  instead: string
  find(project: Project): Violation[]
}

/** What a person reads when a rule is broken, or nothing. */
export function lesson(rule: Rule, project: Project): string {
  const found = rule.find(project)
  if (found.length === 0) return ''
  const places = found.map(({ file, line, what }) => `  ${file}${line === undefined ? '' : `:${line}`}  ${what}`)
  return ['', `Rule: ${rule.name}`, ...places, `Why: ${rule.why}`, `Do instead: ${rule.instead}`, ''].join('\n')
}

/** A rule about single imports: `fault` answers what is wrong with one, or nothing. */
export function findImports(
  project: Project,
  fault: (module: Module, imported: Import) => string | false | undefined,
): Violation[] {
  return [...project.values()].flatMap((module) =>
    module.imports.flatMap((imported) => {
      const what = fault(module, imported)
      return what ? [{ file: module.path, line: imported.line, what }] : []
    }),
  )
}

export const says = (imported: Import) =>
  `imports ${imported.typeOnly ? 'a type of ' : ''}${imported.file ?? imported.specifier}`
