import { z } from 'zod'

import { textOf, textSchema, isWithin } from '../text'

/** How many rules there can be: nobody reads more. */
export const RULES_MAX = 12
/** Most characters of a rule's title, its text, and the words to an author that an action begins with. */
export const RULE_TITLE_MAX = 100
export const RULE_TEXT_MAX = 1_000
export const RULE_TEMPLATE_MAX = 1_000

/** A rule's name for ever: in addresses, and in what points to it. Small letters and hyphens, 2 to 40. */
export const ruleKeySchema = z.string().regex(/^[a-z][a-z-]{1,39}$/, 'is not the key of a rule')

export const ruleVersionSchema = z.coerce.number().int().min(1).max(2_147_483_647)

/** A rule as somebody writes it; without a key it is a new one. */
export const ruleInputSchema = z.strictObject({
  key: ruleKeySchema.optional(),
  title: textOf(RULE_TITLE_MAX),
  text: textOf(RULE_TEXT_MAX),
  template: textSchema.trim().refine(isWithin(RULE_TEMPLATE_MAX), `has more than ${RULE_TEMPLATE_MAX} characters`),
})

/** All rules, in the order in which they are to stand, made from a version that one read. */
export const publishRulesSchema = z.strictObject({
  from: ruleVersionSchema,
  rules: z.array(ruleInputSchema).min(1, 'There has to be a rule').max(RULES_MAX),
})

export type PublishRules = z.output<typeof publishRulesSchema>

export type Rule = {
  key: string
  /** From 1. */
  position: number
  title: string
  text: string
  /** What moderators begin their words to an author with; `{{what}}` is a place to be filled in. */
  template: string
}

/** The rules as they stood from a moment on. */
export type Rules = { version: number; publishedAt: string; rules: Rule[] }
export type RulesVersion = Pick<Rules, 'version' | 'publishedAt'>
