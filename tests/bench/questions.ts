import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

// Every server and the load stand in a process of their own, so that none takes another's time within one event loop,
// and what each costs can be told apart. They are asked over the channel that Node opens between parent and child.

type Question = { id: number; name: string; input: unknown }
type Answer = { id: number; value?: unknown; failed?: string }

/** What a process has used since its start. */
export type Usage = { cpuMicros: number; rssBytes: number }

export type Child = {
  /** Where it listens; 0 when it does not. */
  port: number
  ask<T>(name: string, input?: unknown): Promise<T>
  stop(): Promise<void>
}

/** Starts a file of this folder and waits until it can be asked. It ends when this process does. */
export async function startChild(file: string, env: Readonly<Record<string, string>> = {}, args: string[] = []): Promise<Child> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
    // The log of a server goes where it costs the server what it costs there, and nobody else anything.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, ...env },
  })
  const ended = once(child, 'exit')
  const broken = ended.then(([code]) => Promise.reject(new Error(`${file} ended with code ${code}`)))
  broken.catch(() => undefined)
  const [port] = (await Promise.race([once(child, 'message'), broken])) as [number]
  const ask = asking(child)
  return {
    port,
    ask: <T>(name: string, input?: unknown) => Promise.race([ask(name, input) as Promise<T>, broken]),
    async stop() {
      child.disconnect()
      await ended
    },
  }
}

function asking(child: ChildProcess): (name: string, input: unknown) => Promise<unknown> {
  const open = new Map<number, (answer: Answer) => void>()
  let last = 0
  child.on('message', (answer: Answer) => {
    open.get(answer.id)?.(answer)
    open.delete(answer.id)
  })
  return (name, input) =>
    new Promise((resolve, reject) => {
      const id = (last += 1)
      open.set(id, ({ value, failed }) => (failed === undefined ? resolve(value) : reject(new Error(failed))))
      child.send({ id, name, input } satisfies Question)
    })
}

/** In the child: says that it is ready, answers questions by their names, and ends with its parent. */
export function answerQuestions(port: number, answers: Readonly<Record<string, (input: never) => unknown>>, stop = async () => {}): void {
  process.on('message', ({ id, name, input }: Question) => {
    Promise.resolve()
      .then(() => (name === 'usage' ? usage() : answers[name]?.(input as never)))
      .then(
        (value) => process.send?.({ id, value } satisfies Answer),
        (error: unknown) => process.send?.({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer),
      )
  })
  process.on('disconnect', () => void stop().finally(() => process.exit()))
  process.send?.(port)
}

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() }
}
