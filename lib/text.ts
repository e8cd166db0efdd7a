import { z } from 'zod'

/**
 * Text as PostgreSQL takes it: no NUL, no half of a surrogate pair. Everything that people may type or send goes
 * through this before it reaches a query.
 */
export const textSchema = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds characters that cannot be kept')
