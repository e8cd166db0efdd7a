import { z } from 'zod'

import { createAccount, grantRole, suspendAccount } from '../../lib/account/role-commands'
import { ACCOUNT_ROLES, accountRoleSchema, newAccountSchema, SUSPENSION_DAYS_MAX } from '../../lib/account/schema'
import { migrate } from '../../lib/db/migrate'
import { textSchema } from '../../lib/text'
import { useDatabase, type Command } from './command'
import { readOptions, told } from './options'

const ROLES = ACCOUNT_ROLES.join('|')
const CREATE = `--handle H --email E [--password P] [--role ${ROLES}] [--verified]`
const GRANT = `--handle H --role ${ROLES}`
const SUSPEND = '--handle H [--days N]'

const text = { type: 'string' } as const
const handle = textSchema.min(1, 'is empty')

export const userCreateCommand: Command = {
  what: `makes an account: ${CREATE}`,
  run: async (call) => {
    const options = { handle: text, email: text, password: text, role: text, verified: { type: 'boolean' } } as const
    const wish = readOptions(call.args, options, newAccountSchema, `user create ${CREATE}`)
    await migrate(await useDatabase(call))
    const { id, handle: made } = await told(() => createAccount(wish))
    return { id: String(id), handle: made, role: wish.role }
  },
}

export const userGrantCommand: Command = {
  what: `gives an account a role, and signs it out: ${GRANT}`,
  run: async (call) => {
    const schema = z.strictObject({ handle, role: accountRoleSchema })
    const wish = readOptions(call.args, { handle: text, role: text }, schema, `user grant ${GRANT}`)
    await migrate(await useDatabase(call))
    await told(() => grantRole(wish))
    return wish
  },
}

const daysSchema = z.coerce.number().int().min(1).max(SUSPENSION_DAYS_MAX)

export const userSuspendCommand: Command = {
  what: `suspends an account, without --days for good: ${SUSPEND}`,
  run: async (call) => {
    const schema = z.strictObject({ handle, days: daysSchema.optional() })
    const wish = readOptions(call.args, { handle: text, days: text }, schema, `user suspend ${SUSPEND}`)
    await migrate(await useDatabase(call))
    const { until } = await told(() => suspendAccount(wish))
    return { handle: wish.handle, suspendedUntil: until.toISOString() }
  },
}
