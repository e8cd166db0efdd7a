import { startPostgres } from '../../lib/db/embedded'

// node --import tsx hold-postgres.ts <data folder> [fast | durable]: a process that uses the PostgreSQL of that folder, says where it is
// in one line of JSON, and lets go at SIGTERM.

const [, , dataDir = '', mode = 'fast'] = process.argv
const postgres = await startPostgres({ dataDir, fast: mode === 'fast' })
process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ url: postgres.url, port: postgres.port, adopted: postgres.adopted })}\n`)
setInterval(() => undefined, 60_000)
