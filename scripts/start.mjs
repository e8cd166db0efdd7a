// npm start, npm run dev: see scripts/serve.ts.
import { run } from './prepare.mjs'

await run('scripts/serve.ts')
