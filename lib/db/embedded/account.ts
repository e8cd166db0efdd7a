import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { PostgresProblem } from './problem'

/** Whom PostgreSQL runs as, where that is not the user of this process. */
export type Account = { name: string; uid: number; gid: number }

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of its data or, before there are any, as a user that
 * may do nothing else. Undefined for an ordinary user, who runs it in person.
 */
export function serverAccount(data: string): Account | undefined {
  if (!isRoot()) return undefined
  const owner = statSync(data, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  const known = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = known.find((fields) => fields[0] === name) ?? []
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new PostgresProblem(
    'PostgreSQL does not run as root, and there is no user postgres or nobody here. ' +
      'Start Crux as an ordinary user, or set DATABASE_URL.',
  )
}

/** What child_process needs to run as the account. Its groups are dropped by Node. */
export function asAccount(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** Whether the account can enter a folder. Asked of the system itself, which knows of more than the mode bits. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  const run = spawnSync('/bin/sh', ['-c', 'cd "$1" 2>/dev/null', 'sh', folder], { cwd: '/', ...asAccount(account) })
  if (run.error) {
    throw new PostgresProblem(
      `PostgreSQL does not run as root, and running it as ${account?.name} is not allowed here ` +
        `(${run.error.message}). Start Crux as an ordinary user, or set DATABASE_URL.`,
    )
  }
  return run.status === 0
}
