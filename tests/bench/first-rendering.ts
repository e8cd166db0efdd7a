import { claimAddress, debateAddress } from '../../lib/debate/address'
import { addressOf, compareWalks, type Target } from './compare'
import { read, shapeOf } from './page-shape'
import { type Child, startChild } from './questions'
import { atLeast, type Verdict } from './report'
import type { Measured } from './world'

/** The first reader after a change gets the page before it is compressed. */
const PLAIN = { 'accept-encoding': 'identity' }

/**
 * Rendering a page of ours, its queries and its policy included, against Next rendering as many elements with as many
 * characters out of nothing. Pages of an unlisted debate are never kept, so every request renders.
 */
export async function measureFirstRendering(server: Child, load: Child, { slug, hub }: Measured): Promise<Verdict[]> {
  const next = await startChild('bare-next-process.ts')
  const verdicts: Verdict[] = []
  for (const [name, path] of [['debate page', debateAddress(slug)], ['claim page', claimAddress(slug, hub)]] as const) {
    const ours: Target = { server, path, headers: PLAIN }
    const shape = shapeOf(await read(addressOf(ours)))
    const yardstick: Target = { server: next, path: `/?elements=${shape.elements}&characters=${shape.characters}`, headers: PLAIN }
    const theirs = shapeOf(await read(addressOf(yardstick)))
    const result = await compareWalks(load, ours, yardstick, 5, 60)
    const elements = `${shape.elements} elements, the yardstick ${theirs.elements}`
    verdicts.push(atLeast(0.6, `${name}, rendered (${elements})`, 'ms', result))
  }
  await next.stop()
  return verdicts
}
