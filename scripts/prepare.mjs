// What every command needs before it can run TypeScript. Plain JavaScript that needs no package, in words that an old
// Node can read, so that it can say what is wrong.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { withLock } from './lock.mjs'

const NODE = [20, 19]
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const GENERATED = join('lib', 'db', 'generated')

/** A failure that the person can mend: its message says what happened and what to do, in one line. */
class Unready extends Error {}

/**
 * Runs a TypeScript file of the repository in this process, with all that it needs brought first: a Node that is new
 * enough, the packages of the lock file, the settings of `.env`, the database client made from the schema.
 */
export async function run(file) {
  await prepare()
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(join(ROOT, file)).href)
}

/** Brings it, from whatever folder this was called. What cannot be had is told in one line, and ends the process. */
export async function prepare() {
  try {
    checkNode()
    process.chdir(ROOT)
    if (existsSync('.env')) process.loadEnvFile('.env')
    if (!isInstalled()) await onceAtATime(isInstalled, install)
    if (!isGenerated()) await onceAtATime(isGenerated, generate)
  } catch (error) {
    // What is not foreseen is a bug and is shown whole.
    console.error(error instanceof Unready ? error.message : error)
    process.exit(1)
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return
  throw new Unready(`Crux needs Node ${NODE.join('.')} or newer, and this is ${process.versions.node}. Install a newer one from nodejs.org.`)
}

/** Two commands at once must not both write the same folder. */
async function onceAtATime(isDone, work) {
  try {
    // Open for the user that PostgreSQL runs as, whatever the umask; what is secret in it is closed by itself.
    if (mkdirSync('.data', { recursive: true }) !== undefined) chmodSync('.data', 0o711)
    await withLock(join('.data', 'preparing'), async () => {
      if (!isDone()) await work()
    })
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
    throw new Unready(`This folder is not writable (${error.path || ROOT}). Give it to this user, or use a copy of your own.`)
  }
}

/**
 * Whether node_modules holds what the lock file names. npm's own record of what it installed is compared, so that it
 * counts who else has installed; npm writes it last, so an install that was broken off does not count.
 */
function isInstalled() {
  const record = join('node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)
  return wanted.every(([path, { version, integrity, optional }]) => {
    const found = installed[path]
    if (found === undefined) return path === '' || optional === true
    return found.version === version && found.integrity === integrity
  })
}

async function install() {
  console.error('Installing the packages. This takes a minute, once.')
  // Run by npm, its program is known, even where none is on the PATH.
  const npm = process.env.npm_execpath
  const command = npm !== undefined && npm.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']
  await quietly([...command, 'ci', '--include=dev'], 'The packages could not be installed (npm ci).')
}

/** What the database client was made from. */
function generatedFrom() {
  const hash = createHash('sha256').update(readFileSync(join('prisma', 'schema.prisma')))
  return hash.update(readFileSync(join('node_modules', 'prisma', 'package.json'))).digest('hex')
}

function isGenerated() {
  const stamp = join(GENERATED, '.made-from')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === generatedFrom()
}

async function generate() {
  const from = generatedFrom()
  // Generating needs no engine, but Prisma would download one, from a host that may be out of reach, unless a program
  // is named for it. Any will do.
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = process.env.PRISMA_SCHEMA_ENGINE_BINARY || process.execPath
  // Nor is there a reason to ask its makers for news at every start.
  process.env.CHECKPOINT_DISABLE = '1'
  await quietly(
    [process.execPath, join('node_modules', 'prisma', 'build', 'index.js'), 'generate'],
    'The database client could not be made (prisma generate).',
  )
  writeFileSync(join(GENERATED, '.made-from'), from)
}

/** Runs a program, and shows what it said only when it fails. */
function quietly([program, ...args], failure) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    child.once('error', (error) => failed(new Unready(`${failure} ${error.message}`)))
    child.once('close', (code) => {
      if (code === 0) done()
      else failed(new Unready(`${Buffer.concat(said)}\n${failure} Its output stands above.`))
    })
  })
}
