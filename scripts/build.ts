import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '../lib/env'
import { precompress } from '../server/precompress'
import { Failure } from './failure'
import { withLock } from './lock.mjs'

/** What the build is made from. */
const SOURCES = [
  ...['app', 'components', 'lib', 'prisma/schema.prisma'],
  ...['next.config.js', 'tsconfig.json', 'package-lock.json'],
]
/** Made from another source. */
const MADE = new Set([join('lib', 'db', 'generated')])

/**
 * Builds the pages unless the build was made from just these sources. No setting goes into it: pages that hold an
 * address are rendered when they are asked for, and the key of Next's actions is taken from the environment at run
 * time. So two Crux on one checkout share a build.
 */
export async function buildPages(say: (line: string) => void, stop: AbortSignal): Promise<void> {
  const stamp = join(env().BUILD_DIR, '.made-from')
  if (await isFresh(stamp)) return
  await mkdir('.data', { recursive: true, mode: 0o711 })
  await withLock(join('.data', `building${env().BUILD_DIR}`), async () => {
    if (await isFresh(stamp)) return
    say('Building the pages. This takes half a minute, once for each version.')
    const from = await sources()
    // A build that is broken off must not pass for a good one.
    await rm(stamp, { force: true })
    await build(from, stop)
    await precompress(join(env().BUILD_DIR, 'static'))
    await writeFile(stamp, from)
  })
}

async function isFresh(stamp: string): Promise<boolean> {
  const [was, is] = await Promise.all([readFile(stamp, 'utf8').catch(() => undefined), sources()])
  return was === is
}

async function sources(): Promise<string> {
  const hash = createHash('sha256')
  const files = (await Promise.all(SOURCES.map(filesOf))).flat().sort()
  const contents = await Promise.all(files.map((path) => readFile(path)))
  files.forEach((path, index) => hash.update(`${path}\n${contents[index]?.length}\n`).update(contents[index] ?? ''))
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  if (MADE.has(path)) return []
  try {
    const entries = await readdir(path, { withFileTypes: true })
    const inside = entries.map(async (entry) => {
      const found = join(path, entry.name)
      return entry.isDirectory() ? filesOf(found) : [found]
    })
    return (await Promise.all(inside)).flat()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}

function build(from: string, stop: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const said: Buffer[] = []
    const child = spawn(process.execPath, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: stop,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BUILD_ID: from.slice(0, 20) },
    })
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    // Also told of when it was asked to end: what counts is that it has.
    let error: Error | undefined
    child.once('error', (what) => (error = what))
    child.once('close', (code, signal) => {
      if (code === 0) done()
      else if (error) failed(error)
      else failed(new Failure(`${Buffer.concat(said).toString()}\nThe build failed (${signal ?? code}). Its output stands above.`))
    })
  })
}
