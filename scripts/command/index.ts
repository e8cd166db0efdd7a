import type { Command } from './command'
import { logVerifyCommand } from './log'
import { migrateCommand } from './migrate'
import { recountCommand } from './recount'
import { seedCommand } from './seed'
import { statusCommand } from './status'
import { tokenCreateCommand } from './token'
import { userCreateCommand, userGrantCommand, userSuspendCommand } from './user'

/** What operators can ask of Crux, by name. Each command is a file here, or shares one with its likes. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  seed: seedCommand,
  status: statusCommand,
  recount: recountCommand,
  'user create': userCreateCommand,
  'user grant': userGrantCommand,
  'user suspend': userSuspendCommand,
  'token create': tokenCreateCommand,
  'log verify': logVerifyCommand,
}
