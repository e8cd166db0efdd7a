import { describe, expect, it } from 'vitest'

import { drawThesis, intervalOf, mostTelling, spreadOf } from '@/lib/strength/draws'
import { type Graph, gradientsOf, type GraphNode, strengthsOf } from '@/lib/strength/graph'
import { dfQuad, euler, type Method, quadratic, ranked, RHO } from '@/lib/strength/methods'
import { baseScore, strengthOfClaim, strengthOfSide, strengthOfThesis, weightOf } from '@/lib/strength/strength'
import { Dice } from '../prove/dice'

// The vectors are published; see the papers named in lib/strength/methods.ts.

type Named = Record<string, { base: number; pros?: string[]; cons?: string[] }>

/** A graph of named arguments, each before what it rests on, and the place of each. */
function graphOf(named: Named): { graph: Graph; at: (values: Float64Array) => Record<string, number> } {
  const names = Object.keys(named)
  const placesOf = (of: string[] = []) => of.map((name) => names.indexOf(name))
  const graph = Object.values(named).map(({ base, pros, cons }): GraphNode => ({ base, weight: 1, pros: placesOf(pros), cons: placesOf(cons) }))
  return { graph, at: (values) => Object.fromEntries(names.map((name, place) => [name, values[place]!])) }
}

const V1 = graphOf({
  A1: { base: 0.5, pros: ['P1', 'P2'] },
  A2: { base: 0.5, pros: ['P3'], cons: ['C1'] },
  P1: { base: 0.7 },
  P2: { base: 0.5, cons: ['C2', 'C3', 'C4'] },
  P3: { base: 0.9 },
  ...{ C1: { base: 0.2 }, C2: { base: 0.2 }, C3: { base: 0.6 }, C4: { base: 0.5 } },
})
const V2 = graphOf({
  a: { base: 0.5, pros: ['b', 'd'], cons: ['c'] },
  b: { base: 0.2, cons: ['e'] },
  c: { base: 0.85, pros: ['e'], cons: ['f'] },
  ...{ d: { base: 0.65 }, e: { base: 0.4 }, f: { base: 1 } },
})

const closeTo = (values: Record<string, number>, expected: Record<string, number>, digits: number) => {
  for (const [name, value] of Object.entries(expected)) expect(values[name], name).toBeCloseTo(value, digits)
}

describe('the published vectors', () => {
  it('V1: DF-QuAD', () => {
    closeTo(V1.at(strengthsOf(V1.graph, dfQuad)), { A1: 0.862, A2: 0.85, P2: 0.08 }, 3)
  })

  it('V2: quadratic energy, DF-QuAD and Euler', () => {
    closeTo(V2.at(strengthsOf(V2.graph, quadratic)), { c: 0.625, b: 0.1724137931034483, a: 0.5187551724162596 }, 12)
    closeTo(V2.at(strengthsOf(V2.graph, dfQuad)), { c: 0.34, b: 0.12, a: 0.676 }, 12)
    closeTo(V2.at(strengthsOf(V2.graph, euler)), { c: 0.810773, b: 0.153487, a: 0.498787 }, 6)
  })

  it('V3: the gradients of quadratic energy', () => {
    const { base } = gradientsOf(V2.graph, strengthsOf(V2.graph, quadratic), 1)
    const published = {
      ...{ a: 0.962489655167481, b: 0.157656414249191, c: -0.134471647447839 },
      ...{ d: 0.182881440529061, e: -0.122599447896113, f: 0.100853735585879 },
    }
    closeTo(V2.at(base), published, 12)
  })
})

const dice = new Dice(4)
const some = (count: number): number[] => Array.from({ length: count }, () => dice.next())

describe.each<[string, Method]>([['ranked quadratic energy', ranked], ['quadratic energy', quadratic], ['DF-QuAD', dfQuad]])('%s', (_, method) => {
  it.each(Array.from({ length: 20 }, (_, round) => [round, dice.next(), some(round % 6), some((round * 7) % 5)] as const))(
    'is neutral, balanced and dual (%i)',
    (_round, base, pros, cons) => {
      const strength = method(base, pros, cons)
      // Neutrality: an effect of 0 changes nothing.
      expect(method(base, [...pros, 0], [0, ...cons])).toBeCloseTo(strength, 14)
      // Balance: equal pros and cons leave the base.
      expect(method(base, pros, pros.toReversed())).toBeCloseTo(base, 14)
      // Duality: pros and cons changed for one another, seen from the other end.
      expect(1 - method(1 - base, cons, pros)).toBeCloseTo(strength, 14)
      expect(strength).toBeGreaterThanOrEqual(0)
      expect(strength).toBeLessThanOrEqual(1)
    },
  )
})

describe('ranked quadratic energy', () => {
  it.each(Array.from({ length: 20 }, (_, round) => [round, 0.05 + 0.9 * dice.next(), some(1 + (round % 5)), some(round % 4)] as const))(
    'is strictly monotone (%i)',
    (_round, base, pros, cons) => {
      const strength = ranked(base, pros, cons)
      const stronger = pros.map((effect, place) => (place === 0 ? effect + 0.01 : effect))
      expect(ranked(base + 0.01, pros, cons)).toBeGreaterThan(strength)
      expect(ranked(base, stronger, cons)).toBeGreaterThan(strength)
      expect(ranked(base, [...pros, 0.3], cons)).toBeGreaterThan(strength)
      expect(ranked(base, pros, [...cons, 0.3])).toBeLessThan(strength)
    },
  )

  it('counts the strongest in full, then 4/5, then 16/25, whatever order they come in', () => {
    const energy = 0.9 + 0.8 * 0.5 + 0.64 * 0.2 - 0.4
    const expected = 0.5 + 0.5 * (energy ** 2 / (1 + energy ** 2))
    expect(ranked(0.5, [0.2, 0.9, 0.5], [0.4])).toBeCloseTo(expected, 14)
  })

  it('does not let many thin arguments drown a strong one', () => {
    const thin = Array.from({ length: 20 }, () => weightOf(1) * baseScore([0, 0, 0, 0, 1]))
    expect(ranked(0.5, thin, [])).toBeLessThan(0.66)
    expect(quadratic(0.5, thin, [])).toBeGreaterThan(0.9)
  })

  it('has the gradients that small steps have', () => {
    const graph: GraphNode[] = [
      { base: 0.5, weight: 1, pros: [1, 2], cons: [3] },
      { base: 0.7, weight: 0.6, pros: [4], cons: [] },
      { base: 0.4, weight: 0.8, pros: [], cons: [5] },
      ...[0.6, 0.9, 0.3].map((base) => ({ base, weight: 0.5, pros: [], cons: [] })),
    ]
    const { base } = gradientsOf(graph, strengthsOf(graph, ranked), RHO)
    for (const place of graph.keys()) {
      const moved = (step: number) => strengthsOf(graph.map((node, at) => (at === place ? { ...node, base: node.base + step } : node)), ranked)[0]!
      expect(base[place]).toBeCloseTo((moved(1e-6) - moved(-1e-6)) / 2e-6, 7)
    }
  })
})

describe('a claim', () => {
  it('stands by its votes, drawn towards the prior', () => {
    expect(baseScore([0, 0, 0, 0, 0])).toBeCloseTo(0.6, 14)
    expect(baseScore([0, 0, 0, 0, 4])).toBeCloseTo(0.8, 14)
    expect(baseScore([1, 0, 0, 0, 0])).toBeCloseTo(2.4 / 5, 14)
    expect([0, 1, 4, 12].map(weightOf)).toEqual([0, 0.2, 0.5, 0.75])
  })

  it('has no strength without a vote of its own and without a voted claim right beneath it', () => {
    const none = [0, 0, 0, 0, 0]
    expect(strengthOfClaim(none, { pros: [], cons: [] })).toBeNull()
    expect(strengthOfClaim(none, { pros: [0.5], cons: [] })).toBeCloseTo(0.6 + 0.4 * 0.2, 14)
    expect(strengthOfClaim([0, 0, 0, 0, 1], { pros: [], cons: [] })).toBeCloseTo(3.4 / 5, 14)
    expect([strengthOfThesis({ pros: [], cons: [] }), strengthOfSide([])]).toEqual([null, null])
    expect(strengthOfThesis({ pros: [1], cons: [] })).toBeCloseTo(0.75, 14)
    expect(strengthOfSide([1])).toBeCloseTo(0.5, 14)
  })
})

describe('the interval of a thesis', () => {
  /** The thesis with one pro of so many votes, all 4. */
  const thesis = (votes: number): [Graph, number[]] => [
    [{ base: 0.5, weight: 1, pros: [1], cons: [] }, { base: baseScore([0, 0, 0, 0, votes]), weight: weightOf(votes), pros: [], cons: [] }],
    [0, spreadOf(votes)],
  ]

  it('is the same for the same votes, holds the strength, and grows narrow with votes', () => {
    const [few, many] = [3, 300].map((votes) => intervalOf([...drawThesis(...thesis(votes))]))
    expect(intervalOf([...drawThesis(...thesis(3))])).toEqual(few)
    for (const [votes, interval] of [[3, few], [300, many]] as const) {
      const strength = strengthsOf(thesis(votes)[0], ranked)[0]!
      expect(interval!.low).toBeLessThan(strength)
      expect(interval!.high).toBeGreaterThan(strength)
    }
    expect(many!.high - many!.low).toBeLessThan(0.5 * (few!.high - few!.low))
  })

  it('draws a score as far as its votes leave open', () => {
    // One effect of weight 1/2 and score .8: at 5 % it is 1.645 standard deviations lower.
    const { low } = intervalOf([...drawThesis(...thesis(4), 20_000)])
    const effect = 0.5 * (0.8 - 1.645 * Math.sqrt(0.0788 / 8))
    expect(low).toBeCloseTo(0.5 + 0.5 * (effect ** 2 / (1 + effect ** 2)), 2)
  })

  it('is computed as any strength is', () => {
    const still = (graph: Graph) => [...drawThesis(graph, graph.map(() => 0), 1)][0]
    for (let round = 0; round < 30; round += 1) {
      const size = dice.whole(2, 30)
      const nodes = Array.from({ length: size }, () => ({ base: dice.next(), weight: dice.next(), pros: [] as number[], cons: [] as number[] }))
      for (let place = 1; place < size; place += 1) nodes[dice.whole(0, place - 1)]![dice.pick(['pros', 'cons'] as const)].push(place)
      expect(still(nodes)).toBeCloseTo(strengthsOf(nodes, ranked)[0]!, 12)
    }
  })

  it('draws what the thesis depends on most', () => {
    const graph: Graph = [
      { base: 0.5, weight: 1, pros: [1, 2, 3], cons: [] },
      { base: 0.6, weight: 0.1, pros: [], cons: [] },
      { base: 0.6, weight: 0.9, pros: [4], cons: [] },
      { base: 0.6, weight: 0.5, pros: [], cons: [] },
      { base: 0.6, weight: 0.1, pros: [], cons: [5] },
      { base: 0.6, weight: 0.0001, pros: [], cons: [] },
    ]
    expect(mostTelling(graph, 2)).toEqual([2, 3])
    // The last one moves nothing that can be seen.
    expect(mostTelling(graph, 9)).toEqual([1, 2, 3, 4])
  })
})
