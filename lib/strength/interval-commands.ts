import { setImmediate } from 'node:timers/promises'

import { recordChanges } from '../change/commands'
import { db, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { debateAddress } from '../debate/address'
import { drawThesis, intervalOf } from './draws'
import { type Bearer, listBearers, listTopBearers } from './interval-queries'
import { ThesisGraph } from './thesis-graph'

/** Any number: of all processes one draws at a time. */
const DRAWING_LOCK = 7_268_343

/** Milliseconds that one debate may take, and may wait for a connection. */
const LIMITS = { timeout: 30_000, maxWait: 10_000 }

/** Milliseconds of drawing after which others who wait for this process have their turn. */
const TURN = 4

type Due = { id: bigint; slug: string; strength: number | null }

/**
 * Draws the interval of one thesis whose votes have changed since. What changes while it draws is drawn after it.
 * @param after those whose id is larger: one debate that changes all the time does not keep others from their turn
 * @returns the id of the debate; null when there is none to be drawn here now
 */
export async function drawInterval(after: bigint): Promise<bigint | null> {
  return db().$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${DRAWING_LOCK}) AS mine`
    if (lock?.mine !== true) return null
    const [due] = await tx.$queryRaw<Due[]>`
      SELECT id, slug, thesis_strength AS strength FROM debate WHERE interval_due AND id > ${after} ORDER BY id LIMIT 1`
    if (due === undefined) return null
    const graph = await readGraph(tx, due.id)
    const { low, high } = await draw(graph)
    // It holds what it belongs to, however the draws fell.
    const kept = due.strength ?? 0
    const changed = await tx.$executeRaw`
      UPDATE debate SET thesis_low = ${Math.min(100 * low, kept)}::float8, thesis_high = ${Math.max(100 * high, kept)}::float8,
        interval_due = thesis_strength IS DISTINCT FROM ${due.strength}::float8
      WHERE id = ${due.id} AND thesis_strength IS NOT NULL`
    if (changed > 0) {
      await notifyChanged(tx, [debateAddress(due.slug)])
      // Open pages are told with the next batch.
      await recordChanges(tx, [{ kind: 'votes.changed', debateId: due.id, claimId: null }])
    }
    return due.id
  }, LIMITS)
}

async function readGraph(tx: Transaction, debateId: bigint): Promise<ThesisGraph> {
  const graph = new ThesisGraph()
  let level: Bearer[] = await listTopBearers(tx, debateId)
  while (level.length > 0) {
    graph.add(level)
    const parents = graph.toOpen(level)
    level = parents.length === 0 ? [] : await listBearers(tx, parents)
  }
  return graph
}

async function draw({ nodes, spreads }: ThesisGraph): Promise<{ low: number; high: number }> {
  const drawn: number[] = []
  let began = performance.now()
  for (const strength of drawThesis(nodes, spreads)) {
    drawn.push(strength)
    if (performance.now() - began < TURN) continue
    await setImmediate()
    began = performance.now()
  }
  return intervalOf(drawn)
}
