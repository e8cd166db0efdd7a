import { startCrux } from '../start/crux'
import { eventually, type Program } from '../start/programs'

/** A Crux that is struck while it runs. */
export type Running = { program: Program; url: string }

/** Seconds: a build may be part of the first start; a recovery after a kill is part of the others. */
export const PATIENCE = 240

/** Starts Crux on a data folder, and asks until there is an answer that needs the database. */
export async function startOn(dataDir: string, port: number, settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  const program = startCrux({ DATA_DIR: dataDir, PORT: String(port), ...settings })
  const url = `http://localhost:${port}`
  await eventually(
    'answer after a start',
    () => {
      if (program.child.exitCode !== null) throw new Error(`Crux has ended. It said:\n${program.said.err}`)
      return answers(url)
    },
    PATIENCE,
  )
  return { program, url }
}

/** Whether there is an answer that needs the database. */
export async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/v1/debates`, { headers: { connection: 'close' } }).then(
    ({ status }) => status === 200,
    () => false,
  )
}

/** Seconds that something took, to one decimal. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round((performance.now() - began) / 100) / 10
}
