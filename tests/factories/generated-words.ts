import type { Dice } from '../prove/dice'

type Words = readonly [string, ...string[]]

const SUBJECTS: Words = [
  'the city council', 'a four-day week', 'the new tram line', 'public broadcasting', 'nuclear power', 'the school board',
  'a basic income', 'the harbour tunnel', 'open source software', 'the farming subsidy', 'remote work', 'a wealth tax',
  'the national library', 'compulsory voting', 'the fishing quota', 'congestion pricing', 'the space programme',
  'an electoral college', 'the housing cooperative', 'artificial intelligence', 'the railway company', 'a sugar tax',
]
const VERBS: Words = [
  'weakens', 'protects', 'delays', 'pays for', 'replaces', 'undermines', 'encourages', 'limits', 'reveals', 'outlasts',
  'depends on', 'competes with', 'strengthens', 'hides', 'simplifies', 'endangers', 'subsidises', 'outperforms',
]
const OBJECTS: Words = [
  'the poorest households', 'small businesses', 'the next generation', 'trust in institutions', 'local newspapers',
  'long-term planning', 'the power grid', 'rural communities', 'scientific research', 'the pension system',
  'freedom of expression', 'international treaties', 'the labour market', 'public health', 'biodiversity',
  'democratic accountability', 'everyday commuters', 'the municipal budget', 'independent courts', 'family life',
]
const REASONS: Words = [
  'because the costs fall on those who were never asked', 'since the evidence from comparable countries points that way',
  'as every audit of the last decade has shown', 'because nobody else has an incentive to step in',
  'although the benefits arrive only after many years', 'unless the rules are enforced with equal rigour everywhere',
  'since voluntary commitments have failed before', 'because small errors add up over a generation',
  'as the original proposal itself admits in a footnote', 'although critics call the calculation optimistic',
  'because the alternative was tried, measured and abandoned', 'since prices react faster than regulations do',
  'provided that the transition is announced well in advance', 'as neighbouring regions have learned the hard way',
  'because those who decide do not live with the consequences', 'since the figures leave out unpaid work entirely',
]

/** Longest generated text, in characters: what a claim may have. */
const LONGEST = 500

/**
 * A statement in English words that means nothing in particular, of 40 to 500 characters: mostly one or two clauses,
 * now and then the whole length. `mark` makes it unlike every other.
 */
export function statement(dice: Dice, mark: number): string {
  const clause = () => `${dice.pick(SUBJECTS)} ${dice.pick(VERBS)} ${dice.pick(OBJECTS)}`
  const more = Math.floor(7 * dice.next() ** 3)
  let text = `${clause()} in case ${mark}`
  for (let count = 0; count < more; count += 1) {
    const longer = `${text}${count % 2 === 0 ? ', ' : ', and '}${count % 2 === 0 ? dice.pick(REASONS) : clause()}`
    if (longer.length >= LONGEST) break
    text = longer
  }
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
