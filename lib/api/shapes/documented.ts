import { z } from '@hono/zod-openapi'

/** For each field: a sentence about it, or its schema documented in turn. A field that is forgotten is a type error. */
type Words<S extends z.ZodRawShape> = { [K in keyof S]: string | z.ZodType<z.output<S[K]>, z.input<S[K]>> }

/** The same schema with a sentence for each field. What it takes and refuses stays as it was. */
export function described<S extends z.ZodRawShape>(schema: z.ZodObject<S>, words: Words<S>): z.ZodObject<S> {
  const fields = Object.entries(schema.shape).map(([name, field]) => {
    const said = words[name]
    return [name, typeof said === 'string' ? (field as z.ZodType).describe(said) : said] as const
  })
  return z.strictObject(Object.fromEntries(fields) as unknown as S) as unknown as z.ZodObject<S>
}

/** The same schema as a named component of the OpenAPI document. */
export function documented<S extends z.ZodRawShape>(
  name: string,
  description: string,
  schema: z.ZodObject<S>,
  words: Words<S>,
): z.ZodObject<S> {
  return described(schema, words).openapi(name, { title: name, description })
}
