// node scripts/run.mjs <file.ts> [arguments]: runs a script of the repository, with all that it needs brought first.
import { run } from './prepare.mjs'

const [file] = process.argv.splice(2, 1)
await run(file)
