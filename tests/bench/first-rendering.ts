import { claimAddress, debateAddress } from '../../lib/debate/address'
import { addressOf, compareWalks, type Target } from './compare'
import { read, shapeOf } from './page-shape'
import { type Child, startChild } from './questions'
import { atLeast, toldOnly, type Verdict } from './report'
import type { Measured } from './world'

/** The first reader after a change gets the page before it is compressed. */
const PLAIN = { 'accept-encoding': 'identity' }

/**
 * Rendering a page of ours, its queries and its policy included, against Next rendering as many elements with as many
 * characters out of nothing: at an address as deep, under a head as full. Beside it, without a target, the barest page
 * of as many elements. Pages of an unlisted debate are never kept, so every request renders.
 */
export async function measureFirstRendering(server: Child, load: Child, { slug, hub }: Measured): Promise<Verdict[]> {
  const next = await startChild('bare-next-process.ts')
  const verdicts: Verdict[] = []
  for (const [name, path] of [['debate page', debateAddress(slug)], ['claim page', claimAddress(slug, hub)]] as const) {
    const ours: Target = { server, path, headers: PLAIN }
    const shape = shapeOf(await read(addressOf(ours)))
    const like = async (at: string): Promise<Target & { elements: number }> => {
      const targetOf = (elements: number): Target => ({
        ...{ server: next, headers: PLAIN },
        path: `${at}?elements=${elements}&characters=${shape.characters}`,
      })
      const countOf = async (target: Target) => shapeOf(await read(addressOf(target))).all
      // Its head is not quite ours: the rest of the elements comes into the body.
      const target = targetOf(shape.elements + shape.all - (await countOf(targetOf(shape.elements))))
      return { ...target, elements: await countOf(target) }
    }
    const [same, barest] = [await like(path), await like('/')]
    const result = await compareWalks(load, ours, same, 5, 60)
    verdicts.push(atLeast(0.6, `${name}, rendered (${shape.all} elements; Next alone ${same.elements})`, 'ms', result))
    const bare = await compareWalks(load, ours, barest, 3, 40)
    verdicts.push(toldOnly(`the same against the barest page (${barest.elements} elements)`, 'ms', bare))
  }
  await next.stop()
  return verdicts
}
