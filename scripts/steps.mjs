// The steps that check the repository, one program each. Plain JavaScript, so that it runs before the packages are there.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const modules = (...path) => join('node_modules', ...path)

/** Each program by its file, since a name like `tsc` needs a PATH that is set for it. */
export const TOOLS = {
  types: [modules('typescript-native', 'bin', 'tsc'), '--noEmit', '--pretty', 'false'],
  lint: [modules('oxlint', 'bin', 'oxlint')],
  next: [modules('next', 'dist', 'bin', 'next')],
  vitest: [modules('vitest', 'vitest.mjs'), 'run'],
  playwright: [modules('@playwright', 'test', 'cli.js'), 'test'],
  typescript: ['--import', 'tsx'],
}

/**
 * Settings of a person's own Crux must not reach its tests: they would write into that database.
 * @returns {Record<string, string | undefined>} the environment without them
 */
export function withoutSettings(environment) {
  const settings =
    /^(PORT|HOST|PUBLIC_URL|NODE_ENV|(DATABASE|DATA|BUILD|LOG|TRUSTED|FINISHED|STOP|NEXT|SMTP|MAIL|AUTH|OIDC|GITHUB_CLIENT|GOOGLE_CLIENT)_[A-Z_]+|FORCE_COLOR|NO_COLOR)$/
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !settings.test(name)))
}

const running = new Set()

/** Asks every program that runs to end. */
export function endPrograms() {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * Runs one program of Node and gathers what it says.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export function runProgram(args, env) {
  const start = Date.now()
  return new Promise((done) => {
    const said = []
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    const end = (code, words = '') =>
      done({ code, output: Buffer.concat(said).toString().trimEnd() + words, seconds: Math.round((Date.now() - start) / 1000) })
    child.once('error', (error) => end(1, error.message))
    child.once('close', (code, signal) => {
      running.delete(child)
      end(code ?? 1, signal === null ? '' : `\nended by ${signal}`)
    })
  })
}
