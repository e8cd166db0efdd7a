import { z } from 'zod'

import { textSchema } from '../text'
import { publishRulesSchema, RULES_MAX, ruleKeySchema, ruleVersionSchema } from './schema'

/** The places for rules in the form. Whatever stays empty is none. */
export const RULE_ROWS = Array.from({ length: RULES_MAX }, (_, place) => place + 1)

export const RULE_FIELDS = ['Title', 'Text', 'Template', 'Place', 'Key', 'Remove'] as const
type RuleField = `rule${number}${(typeof RULE_FIELDS)[number]}`

// By the rules of what they become, once it is known which rules there are.
const text = textSchema.max(20_000).default('')
const ruleFields = Object.fromEntries(
  RULE_ROWS.flatMap((row) => [
    [`rule${row}Key`, ruleKeySchema.optional()],
    ...['Title', 'Text', 'Template', 'Place'].map((field) => [`rule${row}${field}`, text]),
    [`rule${row}Remove`, z.literal('on').optional()],
  ]),
) as unknown as Record<RuleField, z.ZodOptional<z.ZodString>>

type Typed = Readonly<Record<string, unknown>>

/** What stands in the row; undefined for one that is empty, or that is to go. */
function ruleIn(form: Typed, row: number) {
  const of = (field: string): string => String(form[`rule${row}${field}`] ?? '').trim()
  if (of('Remove') === 'on') return undefined
  const rule = { title: of('Title'), text: of('Text'), template: of('Template') }
  const key = of('Key')
  if (key === '' && Object.values(rule).every((words) => words === '')) return undefined
  // One that says no place comes last.
  return { row, place: of('Place') === '' ? Infinity : Number(of('Place')), rule: key === '' ? rule : { key, ...rule } }
}

export const publishRulesForm = z.strictObject({ from: ruleVersionSchema, ...ruleFields }).transform(({ from, ...form }, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const rows = RULE_ROWS.flatMap((row) => ruleIn(form, row) ?? []).sort((a, b) => a.place - b.place || a.row - b.row)
  for (const { row, place } of rows) if (Number.isNaN(place)) wrong(`rule${row}Place`, 'is no number')
  const parsed = publishRulesSchema.safeParse({ from, rules: rows.map(({ rule }) => rule) })
  for (const issue of parsed.error?.issues ?? []) {
    const [field, place, part] = issue.path
    const row = field === 'rules' && typeof place === 'number' ? rows[place]?.row : undefined
    const words = issue.code === 'too_small' && issue.origin === 'string' ? 'is missing' : issue.message
    if (row === undefined) wrong('rules', words)
    else wrong(`rule${row}${part === 'text' ? 'Text' : part === 'template' ? 'Template' : 'Title'}`, words)
  }
  return parsed.success ? parsed.data : z.NEVER
})
