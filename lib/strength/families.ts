import type { ClaimStance } from '../claim/schema'
import type { SideStance } from '../debate/schema'
import { type Effects, strengthOfClaim, strengthOfSide, strengthOfThesis, votesIn, weightOf } from './strength'

/** A claim whose strength is computed anew. Strengths are 0 to 100, as they are kept. */
export type Changing = {
  id: number
  debate: number
  side: number
  parent: number | null
  stance: ClaimStance | null
  isShown: boolean
  histogram: number[]
}

type Lists = { pros: number[]; cons: number[] }
const none = (): Lists => ({ pros: [], cons: [] })

/** The entry of a key, made where there is none. */
function entry<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

/** What bears on claims from right beneath them, and on the sides from their tops, as far as it was kept right. */
export type Kept = {
  families: readonly { parent: number; stance: ClaimStance; effects: readonly number[] }[]
  tops: readonly { debate: number; side: number; stance: SideStance; effects: readonly number[] | null }[]
}

export type Strengths = { claims: Map<number, number | null>; sides: Map<number, number | null>; theses: Map<number, number | null> }

/**
 * The strengths of claims, and of the sides and theses above them. A claim that is not shown has none and counts for
 * nothing, with all beneath it; one without votes brings nothing to bear on what is above it.
 * @param way each claim before what is above it
 * @param others what else bears on them: of the claims on the way itself nothing
 */
export function strengthsUp(way: readonly Changing[], others: Kept): Strengths {
  const beneath = new Map<number, Lists>()
  const listOf = (lists: Lists, stance: ClaimStance | null) => (stance === 'con' ? lists.cons : lists.pros)
  for (const { parent, stance, effects } of others.families) listOf(entry(beneath, parent, none), stance).push(...effects)
  const tops = new Map(others.tops.map(({ side, effects }) => [side, [...(effects ?? [])]]))

  const claims = new Map<number, number | null>()
  for (const { id, side, parent, stance, isShown, histogram } of way) {
    const strength = isShown ? strengthOfClaim(histogram, beneath.get(id) ?? none()) : null
    const kept = percent(strength)
    claims.set(id, kept)
    const votes = votesIn(histogram)
    if (kept === null || votes === 0) continue
    const list = parent === null ? entry(tops, side, () => []) : listOf(entry(beneath, parent, none), stance)
    // As what is kept is read: to the last digit the same, whichever way a claim came to bear on what is above it.
    list.push((weightOf(votes) * kept) / 100)
  }

  const theses = new Map<number, Lists>()
  for (const { debate, side, stance } of others.tops) {
    const lists = entry(theses, debate, none)
    listOf(lists, stance === 'supports' ? 'pro' : 'con').push(...(tops.get(side) ?? []))
  }
  return {
    claims,
    sides: new Map([...tops].map(([side, effects]) => [side, percent(strengthOfSide(effects))])),
    theses: new Map([...theses].map(([debate, effects]: [number, Effects]) => [debate, percent(strengthOfThesis(effects))])),
  }
}

const percent = (strength: number | null): number | null => strength && 100 * strength
