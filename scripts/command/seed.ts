import { migrate } from '../../lib/db/migrate'
import { seed } from '../../prisma/seed'
import { useDatabase, type Command } from './command'

export const seedCommand: Command = {
  what: 'puts the first debate into the database, unless it is there',
  run: async (call) => {
    await migrate(await useDatabase(call))
    return seed()
  },
}
