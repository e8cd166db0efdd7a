import { parseArgs, type ParseArgsConfig } from 'node:util'

import type { z } from 'zod'

import { addIssues, WrongFields } from '../../lib/api/fields'
import { Refusal } from '../../lib/refusal'
import { Failure } from '../failure'

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * What stands behind a command's name, as its schema has it. Nothing but its options may stand there, each once.
 * @throws Failure in a sentence on what is wrong, with how the command is written.
 */
export function readOptions<S extends z.ZodObject>(args: string[], options: Options, schema: S, usage: string): z.output<S> {
  const refuse = (what: string) => new Failure(`${what} Write it as: ${usage}`)
  const values = new Map<string, string | true>()
  for (const token of parse(args, options, refuse)) {
    if (token.kind !== 'option') continue
    if (values.has(token.name)) throw refuse(`--${token.name} stands there twice.`)
    values.set(token.name, token.value ?? true)
  }
  const parsed = schema.safeParse(Object.fromEntries(values))
  if (parsed.success) return parsed.data
  const wrong = new WrongFields()
  addIssues(wrong, parsed.error.issues, Object.keys(schema.shape))
  throw refuse(sentences(wrong.record()))
}

function parse(args: string[], options: Options, refuse: (what: string) => Failure) {
  try {
    return parseArgs({ args, options, strict: true, tokens: true }).tokens
  } catch (error) {
    // Node tells in its first sentence what is wrong; what follows is advice that does not fit here.
    if (error instanceof TypeError) throw refuse(`${error.message.split(/[.\n]/, 1)[0]}.`)
    throw error
  }
}

/** Does what a command of the domain does, and tells its refusal in words. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Failure(`${error.message} ${sentences(error.fields ?? {})}`.trim())
  }
}

const sentences = (wrong: Readonly<Record<string, string>>): string =>
  Object.entries(wrong).map(([name, words]) => `--${name} ${words}.`).join(' ')
