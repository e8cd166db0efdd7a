import { z } from 'zod'

import { migrate } from '../../lib/db/migrate'
import { verifyLog } from '../../lib/public-log/verify-queries'
import { Failure } from '../failure'
import { useDatabase, type Command } from './command'
import { readOptions } from './options'

const USAGE = '[--entry N --hash H]'

const notedSchema = z.strictObject({
  entry: z.coerce.number().int().min(1).optional(),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'is no hash of 64 digits').optional(),
})

export const logVerifyCommand: Command = {
  what: `follows the chain of the log of moderation, and names the first entry with which something is wrong: ${USAGE}`,
  run: async (call) => {
    const options = { entry: { type: 'string' }, hash: { type: 'string' } } as const
    const { entry, hash } = readOptions(call.args, options, notedSchema, `log verify ${USAGE}`)
    if ((entry === undefined) !== (hash === undefined)) throw new Failure(`An entry and its hash go together. Write it as: log verify ${USAGE}`)
    await migrate(await useDatabase(call))
    const found = await verifyLog(entry === undefined || hash === undefined ? undefined : { seq: entry, hash })
    if ('wrong' in found) throw new Failure(`Something is wrong with entry ${found.seq} of the log of moderation: ${found.wrong}.`)
    return found
  },
}
