import { migrate } from '../../lib/db/migrate'
import { useDatabase, type Command } from './command'

export const migrateCommand: Command = {
  what: 'brings the database to the state of the code',
  run: async (call) => migrate(await useDatabase(call)),
}
