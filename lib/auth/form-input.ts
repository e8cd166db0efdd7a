import { z } from 'zod'

import type { FormState } from '../form'
import { SECRET_FIELDS } from '../form'
import { Refusal } from '../refusal'
import { CHECK_FIELDS, UNKNOWN_FIELDS } from './wording'

/** More than any form of ours has. */
const FIELDS_MAX = 100
/** What travels with every form: Next's own (which action is meant, the state that it was in), and which form of whose page it is. */
const OF_FORM = /^(?:(?:\d+_)?\$ACTION_|\$(?:form|of|back)$)/
const HOSTILE = /^(?:__proto__|constructor|prototype)$/

/** The fields of a form, without those that travel with every form. What comes once is a text, what a schema wants as a list a list of them. */
export function readFields(form: FormData, schema: z.ZodType): Map<string, string | string[]> {
  const fields = new Map<string, string | string[]>()
  const lists = listFields(schema)
  for (const [name, value] of form) {
    if (OF_FORM.test(name)) continue
    // A file, a name that wants to be something else, a field given twice: no form of ours sends such.
    if (typeof value !== 'string' || HOSTILE.test(name) || fields.size >= FIELDS_MAX) throw new Refusal('invalid', UNKNOWN_FIELDS)
    const key = name.endsWith('[]') ? name.slice(0, -2) : name
    const known = fields.get(key)
    if (lists.has(key)) fields.set(key, [...(Array.isArray(known) ? known : []), value])
    else if (known !== undefined || key !== name) throw new Refusal('invalid', UNKNOWN_FIELDS)
    else fields.set(key, value)
  }
  // A browser sends nothing for boxes of which none is ticked.
  for (const key of lists) if (!fields.has(key)) fields.set(key, [])
  return fields
}

/** The names of the fields that a schema wants lists of. */
function listFields(schema: z.ZodType): ReadonlySet<string> {
  const lists = new Set<string>()
  if (!(schema instanceof z.ZodObject)) return lists
  for (const [name, field] of Object.entries(schema.shape)) if (isList(field)) lists.add(name)
  return lists
}

/** Also one with a default, that may be missing, or that is looked at further. */
function isList(field: unknown): boolean {
  if (field instanceof z.ZodArray) return true
  if (field instanceof z.ZodPipe) return isList(field.in)
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable) return isList(field.unwrap())
  return false
}

/**
 * Reads fields by a schema.
 * @throws Refusal invalid, with what is wrong with each field.
 */
export function parseFields<Schema extends z.ZodType>(fields: ReadonlyMap<string, unknown>, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(fields))
  if (parsed.success) return parsed.data
  const wrong: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const [name] = issue.path
    // What no field on the screen stands for (an unknown key) is nothing that a person could mend.
    if (typeof name !== 'string') throw new Refusal('invalid', UNKNOWN_FIELDS)
    wrong[name] ??= inWords(issue)
  }
  throw new Refusal('invalid', CHECK_FIELDS, wrong)
}

/** zod's own words are for programmers; those of our schemas are for people. */
function inWords(issue: z.core.$ZodIssue): string {
  const isOwn = issue.code === 'custom' || !/^(?:Invalid|Too |Expected|Unrecognized)/.test(issue.message)
  if (isOwn) return issue.message
  if (issue.code === 'too_small' || issue.code === 'invalid_type') return 'is missing'
  if (issue.code === 'too_big') return 'is too long'
  return 'is not right'
}

/** What was typed, for the form to show again: never a secret. */
export function valuesOf(fields: ReadonlyMap<string, string | string[]>): FormState['values'] {
  const shown = [...fields].filter(([name]) => !SECRET_FIELDS.includes(name))
  return Object.fromEntries(shown.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]))
}
