import type { Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'
import { act } from '../../lib/moderation/act-commands'
import { undo } from '../../lib/moderation/undo-commands'
import { person } from '../factories/account'
import { atMost, type Verdict, whole } from './report'

/** Times that each is measured. */
const TIMES = 25
/** Milliseconds. */
const LOCK_MAX = 100

const median = (figures: readonly number[]): number => figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)]!

/**
 * Locking the largest thread of a debate and unlocking it, each with all that it tells: what a lock writes is one row,
 * whatever hangs beneath. The time is that of the whole command, so it is more than that of the database alone.
 */
export async function measureLocking(slug: string): Promise<Verdict[]> {
  const [thread] = await db().$queryRaw<{ id: bigint; claims: bigint }[]>`
    SELECT c.id, (SELECT count(*) FROM claim x WHERE x.path <@ c.path) AS claims
    FROM claim c JOIN debate d ON d.id = c.debate_id WHERE d.slug = ${slug} AND c.parent_id IS NULL ORDER BY 2 DESC LIMIT 1`
  if (thread === undefined) throw new Error(`${slug} has no claims`)
  const { viewer }: { viewer: Viewer } = await person({ role: 'moderator', hasPassword: false })
  const [locks, undos]: [number[], number[]] = [[], []]
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now()
    const { actionId } = await act(viewer, { target: { kind: 'claim', id: String(thread.id) }, kind: 'lock' }, null)
    const locked = performance.now()
    await undo(viewer, actionId, null)
    locks.push(locked - began)
    undos.push(performance.now() - locked)
  }
  const size = `a thread of ${whole(Number(thread.claims))} claims`
  return [atMost(LOCK_MAX, `locking ${size}`, median(locks), 'ms'), atMost(LOCK_MAX, `unlocking ${size}`, median(undos), 'ms')]
}
