import { migrate } from '../../lib/db/migrate'
import { recount } from '../../lib/db/recount'
import { useDatabase, type Command } from './command'

export const recountCommand: Command = {
  what: 'counts anew all that is kept of votes, claims, comments and people, and tells what was wrong',
  run: async (call) => {
    const url = await useDatabase(call)
    await migrate(url)
    return { corrected: await recount(url) }
  },
}
