import { z } from 'zod'

import { SCOPES, tokenInputSchema } from '../../lib/account/schema'
import { createTokenFor } from '../../lib/account/token-commands'
import { migrate } from '../../lib/db/migrate'
import { textSchema } from '../../lib/text'
import { useDatabase, type Command } from './command'
import { readOptions, told } from './options'

const USAGE = `--handle H [--scopes ${SCOPES.join(',')}] [--days N]`

/** What a token of the command line is called, how much it allows and how long it holds, where nothing else is said. */
const NAME = 'Command line'
const SCOPES_DEFAULT = 'read,write'
const DAYS_DEFAULT = 90

const { scopes, days } = tokenInputSchema.shape
const optionsSchema = z.strictObject({
  handle: textSchema.min(1),
  scopes: textSchema
    .default(SCOPES_DEFAULT)
    .transform((text) => text.split(',').map((scope) => scope.trim()))
    .refine((list) => scopes.safeParse(list).success, `names what is no scope. Scopes are ${SCOPES.join(', ')}`)
    .transform((list) => scopes.parse(list)),
  days: days.default(DAYS_DEFAULT),
})

export const tokenCreateCommand: Command = {
  what: `makes a token that acts as an account: ${USAGE}`,
  run: async (call) => {
    const options = { handle: { type: 'string' }, scopes: { type: 'string' }, days: { type: 'string' } } as const
    const wish = readOptions(call.args, options, optionsSchema, `token create ${USAGE}`)
    await migrate(await useDatabase(call))
    const { token } = await told(() => createTokenFor(wish.handle, { name: NAME, scopes: wish.scopes, days: wish.days }))
    return { token }
  },
}
