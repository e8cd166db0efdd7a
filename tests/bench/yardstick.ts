import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A Next application that reads nothing: what rendering so many elements costs Next itself, at addresses as deep as ours
 * and under a head like ours, and on the barest page.
 */
export const YARDSTICK = fileURLToPath(new URL('yardstick', import.meta.url))

const BUILT_FROM = join(YARDSTICK, '.next-bench', 'crux-built-from')

/** Builds it, unless it was built from the same files by the same Next. */
export async function buildYardstick(): Promise<void> {
  const from = await sources()
  if ((await readFile(BUILT_FROM, 'utf8').catch(() => '')) === from) return
  const program = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const build = spawn(process.execPath, [program, 'build', YARDSTICK], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const [code] = (await once(build, 'close')) as [number | null]
  if (code !== 0) throw new Error(`The yardstick could not be built: next build ended with code ${code}`)
  await writeFile(BUILT_FROM, from)
}

async function sources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(createRequire(import.meta.url).resolve('next/package.json')))
  const entries = await readdir(YARDSTICK, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.filter((path) => !path.startsWith(dirname(BUILT_FROM))).sort()) {
    hash.update(file.slice(YARDSTICK.length)).update(await readFile(file))
  }
  return hash.digest('hex')
}
