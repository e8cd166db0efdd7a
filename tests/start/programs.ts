import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

/** A program under test: what it has said so far, and how it ended. */
export type Program = {
  child: ChildProcess
  /** Standard output and standard error so far. */
  said: { out: string; err: string }
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export function runProgram(command: string, args: string[], options: SpawnOptions = {}): Program {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }))
  return { child, said, ended }
}

/** Asks until the answer is something, for `seconds` at most; then fails with what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  seconds = 20,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) return answer as Exclude<T, undefined | null | false>
    if (performance.now() > deadline) throw new Error(`In ${seconds} s there was no ${what}`)
    await pause(20)
  }
}
