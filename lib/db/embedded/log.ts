import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Milliseconds before its end in which a server says why. */
const JUST_BEFORE = 10_000

/** The last that the server said of not being able to go on; else what is known otherwise. */
export async function lastWords(data: string, said: string): Promise<string> {
  if (/FATAL|PANIC/.test(said)) return said
  return (await newestLines(data)).findLast((line) => /FATAL|PANIC/.test(line)) ?? said
}

/** Why the server ended, or one of its processes and so all sessions, where it could still write it down. */
export async function causeOfEnd(data: string, at: Date): Promise<string | undefined> {
  const line = (await newestLines(data)).find((each) => /PANIC|was terminated by/.test(each) && timeOf(each) > at.getTime() - JUST_BEFORE)
  return line?.replace(/^.*? \[\d+\] \w+: +/, '')
}

/** The server writes UTC. */
const timeOf = (line: string): number => Date.parse(`${line.slice(0, 10)}T${line.slice(11, 23)}Z`)

async function newestLines(data: string): Promise<string[]> {
  const folder = join(data, 'log')
  const names = await readdir(folder).catch(() => [])
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
  const newest = dated.sort((a, b) => b.at - a.at)[0]
  return newest === undefined ? [] : (await readFile(join(folder, newest.name), 'utf8')).trim().split('\n')
}
