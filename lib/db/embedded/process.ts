import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What runs on a cluster's data: the postmaster that its pid file names, and other processes of the same cluster: its
 * children, which outlive it for a moment when it is killed, or a postmaster that has yet to write the file.
 */
export type Running = { postmaster?: number; others: number[] }

export type PidFile = { pid: number; port: number; status: string }

/**
 * PostgreSQL writes this name into the titles of all processes of a cluster: so they are told from any other program
 * that has got the same process id since, and from the cluster of a copied folder.
 */
export function clusterName(data: string): string {
  return `crux-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`
}

export function findRunning(data: string): Running {
  const name = clusterName(data)
  const pids = listProcesses(name)
    .filter(([, command]) => command.includes(`cluster_name=${name}`) || command.startsWith(`postgres: ${name}:`))
    .map(([pid]) => pid)
  const postmaster = readPidFile(data)?.pid
  const running: Running = { others: pids.filter((pid) => pid !== postmaster) }
  if (postmaster !== undefined && pids.includes(postmaster)) running.postmaster = postmaster
  return running
}

/** Whether a process lives. One that has ended but was not fetched by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    // The state follows the program's name, which stands in brackets and may hold any character.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return !/^\) [ZX]/.test(stat.slice(stat.lastIndexOf(')')))
  } catch {
    return false
  }
}

export function readPidFile(data: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

function listProcesses(word: string): [pid: number, command: string][] {
  if (process.platform === 'linux') {
    // The command line of a process that has ended is empty, so the dead do not count.
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry): [number, string] => [Number(entry), commandLine(entry)])
      .filter(([, command]) => command.includes(word))
  }
  return execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\n')
    .filter((line) => line.includes(word))
    .map((line) => [parseInt(line, 10), line.trim().replace(/^\d+\s+/, '')])
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
