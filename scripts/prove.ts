import { parseArgs } from 'node:util'
import { PROVINGS } from '../tests/prove/provings'
import { startTestServer } from '../tests/setup/postgres'

// npm run prove -- [--seed N] [--size N] [--short] [name ...]: what takes too long for every run of the tests. The
// figures are JSON, one line for each proving; the seed among them does the same again.

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, size: { type: 'string' }, short: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const seed = whole('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31)
const size = whole('size', values.size)
const unknown = positionals.filter((name) => !PROVINGS.some((proving) => proving.name === name))
if (unknown.length > 0) {
  throw new Error(`There is no proving ${unknown.join(', ')}. There are: ${PROVINGS.map(({ name }) => name).join(', ')}`)
}

const count = { passed: 0, failed: 0 }
const postgres = await startTestServer()
try {
  for (const proving of PROVINGS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    const steps = size ?? (values.short ? proving.size.short : proving.size.whole)
    if (steps === null) continue
    const start = performance.now()
    const { figures, faults } = await proving.run(seed, steps, postgres)
    const seconds = Math.round((performance.now() - start) / 1000)
    console.log(JSON.stringify({ proving: proving.name, seed, size: steps, seconds, faults: faults.length, ...figures }))
    for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
    count[faults.length === 0 ? 'passed' : 'failed'] += 1
  }
} finally {
  await postgres.stop()
}
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exitCode = count.failed === 0 ? 0 : 1

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is a whole number, as in --${name} 17`)
  return Number(text)
}
