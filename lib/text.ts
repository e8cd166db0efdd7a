import { z } from 'zod'

/**
 * Text as PostgreSQL takes it: no NUL, no half of a surrogate pair. Everything that people may type or send goes
 * through this before it reaches a query.
 */
export const textSchema = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds characters that cannot be kept')

/** That a text has at most `max` characters as PostgreSQL counts them: code points, not UTF-16 units. */
export const isWithin = (max: number) => (text: string) => text.length <= max || [...text].length <= max

/** A text that says something, of at most `max` characters as PostgreSQL counts them. Space around it is left out. */
export const textOf = (max: number) => textSchema.trim().min(1).refine(isWithin(max), `has more than ${max} characters`)
