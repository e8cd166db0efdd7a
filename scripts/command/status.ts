import { databaseStatus } from '../../lib/db/status'
import { useDatabase, type Command } from './command'

export const statusCommand: Command = {
  what: 'tells how the database stands and how much is in it',
  run: async (call) => {
    const { counts, ...database } = await databaseStatus(await useDatabase(call))
    return { node: process.versions.node, database: { reachable: true, ...database }, counts }
  },
}
