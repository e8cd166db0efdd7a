import { listClaims } from '../../lib/claim/queries'
import { getDebate } from '../../lib/debate/queries'
import { claimAddress, debateAddress } from '../../lib/debate/address'
import { addressOf, median, walk } from './compare'
import { read, shapeOf } from './page-shape'
import type { Child } from './questions'
import { atMost, fixed, table, type Verdict } from './report'
import type { Measured, World } from './world'

const ROUNDS = 3
const EACH_ROUND = 30

/** How many claims a page of the API shows here. */
const LIMIT = 20

type Reading = { name: string; pathOf: (debate: Measured) => Promise<string> | string }

const api = ({ slug }: Measured, query: string) => `/api/v1/debates/${slug}/claims?limit=${LIMIT}${query}`

const READINGS: Reading[] = [
  { name: 'debate', pathOf: ({ slug }) => debateAddress(slug) },
  { name: 'claim with most answers', pathOf: ({ slug, hub }) => claimAddress(slug, hub) },
  { name: 'deepest claim', pathOf: ({ slug, deepest }) => claimAddress(slug, deepest) },
  { name: 'API, top', pathOf: (debate) => api(debate, '') },
  { name: 'API, far down a list', pathOf: async (debate) => api(debate, `&parent=${debate.hub}&stance=pro&cursor=${await cursorFarDown(debate)}`) },
]

/** The cursor of the last full page of the pros of the claim with most answers; of 10,000, one near the end. */
async function cursorFarDown({ slug, hub }: Measured): Promise<string> {
  const debate = await getDebate(slug)
  if (debate === null) throw new Error(`There is no debate ${slug}`)
  let cursor: string | undefined
  for (;;) {
    const page = await listClaims(debate, { parent: hub, stance: 'pro', limit: LIMIT, cursor })
    if (page.nextCursor === null || page.items.length < LIMIT) return cursor ?? ''
    const beyond = await listClaims(debate, { parent: hub, stance: 'pro', limit: LIMIT, cursor: page.nextCursor })
    if (beyond.items.length < LIMIT) return cursor ?? ''
    cursor = page.nextCursor
  }
}

type Cost = { ms: number; elements: number }

/**
 * What a page costs in a debate of 100,000 claims against one of 600 by the same generator, whose pages are as full,
 * and, by element, against the seeded debate, whose pages hold fewer claims. Every request renders.
 */
export async function measureLargeDebate(server: Child, load: Child, { copy, small, large }: World): Promise<{ verdicts: Verdict[]; text: string }> {
  const rows: string[][] = []
  const verdicts: Verdict[] = []
  for (const { name, pathOf } of READINGS) {
    const isPage = !name.startsWith('API')
    // The seeded debate has no list so long that one could go far down.
    const debates = name === 'API, far down a list' ? [small, large] : [copy, small, large]
    const costs = await Promise.all(debates.map(async (debate) => ({ path: await pathOf(debate), ms: [] as number[] })))
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const cost of costs) {
        const { figure } = await walk(load, { server, path: cost.path }, EACH_ROUND)
        // The first round warms up.
        if (round > 0) cost.ms.push(figure)
      }
    }
    const [seededCost, smallCost, largeCost] = await Promise.all(
      (costs.length === 2 ? [undefined, ...costs] : costs).map(async (cost): Promise<Cost | undefined> => {
        if (cost === undefined) return undefined
        const elements = isPage ? shapeOf(await read(addressOf({ server, path: cost.path }))).elements : LIMIT
        return { ms: median(cost.ms), elements }
      }),
    )
    const ratios = costs.at(-1)!.ms.map((ms, round) => ms / costs.at(-2)!.ms[round]!)
    const ratio = median(ratios)
    const perElement = seededCost && largeCost && (largeCost.ms / largeCost.elements) / (seededCost.ms / seededCost.elements)
    rows.push([name, show(seededCost, isPage), show(smallCost, isPage), show(largeCost, isPage), fixed(ratio), perElement && isPage ? fixed(perElement) : '-'])
    verdicts.push(atMost(1.5, `${name}: 100,000 claims to 600`, ratio, 'times'))
  }
  return { verdicts, text: table(['one after another', 'seeded', '600 claims', '100,000 claims', '100,000 to 600', '100,000 to seeded, by element'], rows) }
}

const show = (cost: Cost | undefined, isPage: boolean): string =>
  cost === undefined ? '-' : `${fixed(cost.ms, 1)} ms${isPage ? ` (${cost.elements} elements)` : ''}`
