// npm run check: types, lint and the rules of the architecture, without a warning. See scripts/test.mjs for the rest.
import { existsSync } from 'node:fs'
import { prepare } from './prepare.mjs'
import { TOOLS, runProgram, withoutSettings } from './steps.mjs'

await prepare()
const env = withoutSettings(process.env)
if (!existsSync('next-env.d.ts')) await runProgram([...TOOLS.next, 'typegen'], env)
const checks = {
  types: TOOLS.types,
  lint: TOOLS.lint,
  architecture: [...TOOLS.vitest, 'tests/architecture.test.ts'],
}
await Promise.all(
  Object.entries(checks).map(async ([name, args]) => {
    const { code, output, seconds } = await runProgram(args, env)
    console.log(code === 0 ? `${name}: fine (${seconds} s)` : `${name}: failed (${seconds} s)\n${output}\n`)
    if (code !== 0) process.exitCode = 1
  }),
)
