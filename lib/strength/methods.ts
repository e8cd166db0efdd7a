/**
 * How the strength of a claim follows from its base score and from the effects of its pros and cons, each from 0 to 1.
 * What they are compared by is said in docs/decisions/011-votes-and-strength.md.
 */
export type Method = (base: number, pros: readonly number[], cons: readonly number[]) => number

/** What each further effect in the order from strong to weak counts of the one before it. */
export const RHO = 0.8

const sum = (effects: readonly number[]): number => effects.reduce((all, effect) => all + effect, 0)

/** Effects from strong to weak: the first counts in full, then 4/5, then 16/25 and so on. */
const rankedSum = (effects: readonly number[]): number =>
  effects.toSorted((one, other) => other - one).reduceRight((rest, effect) => effect + RHO * rest, 0)

/** How far an energy takes a strength from its base: 0 to 1. Potyka, KR 2018. */
export const impactOf = (energy: number): number => energy ** 2 / (1 + energy ** 2)

/** Up towards 1 by an energy above 0, down towards 0 by one below. Potyka, KR 2018. */
export const influenced = (base: number, energy: number): number =>
  energy >= 0 ? base + (1 - base) * impactOf(energy) : base - base * impactOf(energy)

/** The energy of ranked quadratic energy: what pros and cons come to together. */
export const energyOf = (pros: readonly number[], cons: readonly number[]): number => rankedSum(pros) - rankedSum(cons)

/** Ranked quadratic energy, which Crux goes by: many weak arguments do not drown a strong one. */
export const ranked: Method = (base, pros, cons) => influenced(base, energyOf(pros, cons))

/** Quadratic energy, QE. Potyka, KR 2018. */
export const quadratic: Method = (base, pros, cons) => influenced(base, sum(pros) - sum(cons))

const unmoved = (effects: readonly number[]): number => effects.reduce((left, effect) => left * (1 - effect), 1)

/** DF-QuAD. Rago, Toni, Aurisicchio, Baroni, KR 2016. */
export const dfQuad: Method = (base, pros, cons) => {
  const difference = unmoved(cons) - unmoved(pros)
  return difference >= 0 ? base + (1 - base) * difference : base + base * difference
}

/** Euler-based. Amgoud, Ben-Naim 2018. */
export const euler: Method = (base, pros, cons) => 1 - (1 - base ** 2) / (1 + base * Math.exp(sum(pros) - sum(cons)))
