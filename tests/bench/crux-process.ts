import { answerQuestions } from './questions'
import { type Statement, watchStatements } from './watched-statements'

// The server as `npm start` runs it. Watched, it also tells which statements a request costs; measured, it is not
// watched.

const takeStatements = process.argv.includes('watched') ? watchStatements() : (): Statement[] => []
const { startServer } = await import('../../server/main')
const server = await startServer({ dev: false })
answerQuestions(server.port, { statements: takeStatements }, server.stop)
