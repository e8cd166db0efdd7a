import { writeMigration } from '../lib/db/migrate'
import { openDatabase } from './database'
import { explain, Failure } from './failure'

// npm run db:new -- name: writes the next migration from what has changed in prisma/schema.prisma.

const say = (line: string): void => console.error(line)

async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
    throw new Failure('Say what it does, in lower-case words joined by underscores: npm run db:new -- add_votes')
  }
  const database = await openDatabase({ say })
  try {
    const file = await writeMigration(database.url, name)
    say(file === null ? 'The schema has not changed since the last migration.' : `Written: ${file}. Read and complete it.`)
  } finally {
    await database.close()
  }
}

try {
  await main(process.argv[2])
} catch (error) {
  say(explain(error))
  process.exitCode = 1
}
