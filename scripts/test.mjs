// npm test: everything, from a fresh clone on. npm test -- tests/unit/page.test.ts: these files alone.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringBrowser } from './browser.mjs'
import { prepare } from './prepare.mjs'
import { TOOLS, endPrograms, runProgram, withoutSettings } from './steps.mjs'

const say = (line) => console.log(line)
const env = withoutSettings(process.env)
const reports = mkdtempSync(join(tmpdir(), 'crux-reports-'))
const total = { passed: 0, failed: 0 }
const start = Date.now()

// Ctrl-C reaches the programs too, a SIGTERM does not: either way they end and tidy up, and this one says how far it came.
let broken = false
process.on('SIGINT', () => (broken = true))
process.on('SIGTERM', () => {
  broken = true
  endPrograms()
})

try {
  await prepare()
  await run(process.argv.slice(2))
} catch (error) {
  // A set-up that failed has tested nothing, and that is a failure.
  say(`\nThe tests could not be run: ${error instanceof Error ? error.message : error}`)
  total.failed += 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}
say(`\nThis took ${Math.round((Date.now() - start) / 1000)} s.`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)

/** Runs what the arguments ask for: files of tests (and options for their runner), or everything. */
async function run(args) {
  if (args.some((arg) => /\.spec\.ts\b|^tests\/e2e\b/.test(arg))) {
    await Promise.all([build(), browser()])
    await playwright(args)
  } else if (args.length > 0) {
    if (args.some((arg) => /^tests\/start\b/.test(arg))) await build()
    await vitest('tests', args)
  } else await runAll()
}

/** What needs no build runs beside it; what measures or starts servers has the machine for itself. */
async function runAll() {
  if (!existsSync('next-env.d.ts')) await runProgram([...TOOLS.next, 'typegen'], { ...env, BUILD_DIR: '.next-test' })
  const ready = Promise.all([build(), browser()])
  // Whether it failed is asked below; until then it is not unhandled.
  ready.catch(() => undefined)
  await Promise.all([program('types', TOOLS.types), program('lint', TOOLS.lint)])
  await vitest('architecture and unit tests', ['--project', 'unit'])
  await ready
  await vitest('tests against PostgreSQL', ['--project', 'domain', '--project', 'alone'])
  await playwright([])
  await provings()
}

async function build() {
  const { code, output } = await runProgram([...TOOLS.typescript, 'tests/setup/build.ts'], env)
  if (code !== 0) throw new Error(`the pages could not be built.\n${output}`)
}

async function browser() {
  env.CRUX_TEST_BROWSER = await bringBrowser(say)
}

/** A program that passes or fails as one. */
async function program(name, args) {
  const { code, output, seconds } = await runProgram(args, env)
  report(name, { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }, seconds, output)
}

async function vitest(name, args) {
  const file = join(reports, 'vitest.json')
  const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code, output, seconds } = await runProgram([...TOOLS.vitest, ...flags, ...args], env)
  const counts = read(file, ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }))
  report(name, honest(counts, code), seconds, output)
}

async function playwright(args) {
  const file = join(reports, 'playwright.json')
  const settings = { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file, PLAYWRIGHT_FORCE_TTY: '0' }
  const { code, output, seconds } = await runProgram([...TOOLS.playwright, '--reporter=list,json', ...args], settings)
  const counts = read(file, ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }))
  report('browser tests on the production build', honest(counts, code), seconds, output)
}

/** A short seed of everything that npm run prove does at length. */
async function provings() {
  const { code, output, seconds } = await runProgram([...TOOLS.typescript, 'scripts/prove.ts', '--short'], env)
  const [, passed = 0, failed = 0] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? []
  report('provings, briefly', honest({ passed: Number(passed), failed: Number(failed) }, code), seconds, output)
}

function read(file, counts) {
  return existsSync(file) ? counts(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 }
}

/** A runner that ends badly without naming a test that failed (a file that does not load, a crash) has failed too. */
function honest({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

function report(name, { passed, failed }, seconds, output) {
  total.passed += passed
  total.failed += failed
  if (failed > 0) say(`${name}: ${failed} of ${passed + failed} failed (${seconds} s)\n${output}\n`)
  else say(`${name}: ${passed} passed (${seconds} s)`)
  if (broken) throw new Error('they were stopped.')
}
