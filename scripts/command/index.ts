import type { Command } from './command'
import { migrateCommand } from './migrate'
import { seedCommand } from './seed'
import { statusCommand } from './status'

/** What operators can ask of Crux, by name. Each command is a file here. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  seed: seedCommand,
  status: statusCommand,
}
