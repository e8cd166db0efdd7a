import { describe, expect, it } from 'vitest'
import { projectOf } from './project'
import { type Rule, lesson } from './rule'

type Files = Readonly<Record<string, string>>

/** A rule with small repositories that break it, and ones beside them that do not. */
export type Case = { rule: Rule; broken: readonly Files[]; kept: readonly Files[] }

/** Tests that each rule fails on what breaks it, says why and what to do, and passes what keeps it. */
export function proveRules(cases: readonly Case[]): void {
  describe.each(cases.map((one) => [one.rule.name, one] as const))('%s', (_, { rule, broken, kept }) => {
    it.each(broken.map((files) => [JSON.stringify(files).slice(0, 120), files] as const))('fails on %s', (_text, files) => {
      const words = lesson(rule, projectOf(files))
      expect(words).toContain(rule.name)
      expect(words).toContain(rule.why)
      expect(words).toContain(rule.instead)
    })

    it.each(kept.map((files) => [JSON.stringify(files).slice(0, 120), files] as const))('passes %s', (_text, files) => {
      expect(lesson(rule, projectOf(files))).toBe('')
    })
  })
}
