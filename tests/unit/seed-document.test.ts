import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { debateDocumentSchema, type ClaimDocument } from '@/lib/article/schema'
import { SELECTOR_CONTEXT } from '@/lib/quote/schema'
import type { ClaimStance } from '@/lib/claim/schema'
import type { SideStance } from '@/lib/debate/schema'

/** A longer run of words in common with the article is its prose, not ours. */
const WORDS_IN_COMMON_MAX = 6

const seed = debateDocumentSchema.parse(
  JSON.parse(readFileSync(new URL('../../prisma/seed/nato-style-guarantee.json', import.meta.url), 'utf8')),
)

type Placed = { claim: ClaimDocument; side: string; stance: ClaimStance | null; helps: SideStance; depth: number }

const other = (stance: SideStance): SideStance => (stance === 'supports' ? 'opposes' : 'supports')

const placed = (claim: ClaimDocument, at: Omit<Placed, 'claim'>): Placed[] => [
  { claim, ...at },
  ...(claim.pros ?? []).flatMap((pro) => placed(pro, { ...at, stance: 'pro', depth: at.depth + 1 })),
  ...(claim.cons ?? []).flatMap((con) =>
    placed(con, { ...at, stance: 'con', helps: other(at.helps), depth: at.depth + 1 }),
  ),
]

const claims = seed.sides.flatMap((side) =>
  side.claims.flatMap((claim) => placed(claim, { side: side.key, stance: null, helps: side.stance, depth: 1 })),
)
const ownTexts = [
  seed.title,
  seed.thesis,
  ...seed.sides.map((side) => side.summary),
  ...claims.map(({ claim }) => claim.text),
]

describe('the tree of the first debate', () => {
  it('has two sides: the first opposes the thesis, the second supports it', () => {
    expect(seed.sides.map(({ key, stance }) => [key, stance])).toEqual([
      ['optimists', 'opposes'],
      ['pessimists', 'supports'],
    ])
  })

  it('is a real tree', () => {
    expect(claims.length).toBeGreaterThanOrEqual(20)
    for (const side of seed.sides) {
      const own = claims.filter((claim) => claim.side === side.key)
      expect(side.claims.length, side.key).toBeGreaterThanOrEqual(4)
      expect(Math.max(...own.map(({ depth }) => depth)), side.key).toBeGreaterThanOrEqual(3)
      expect(new Set(own.map(({ stance }) => stance)), side.key).toEqual(new Set([null, 'pro', 'con']))
    }
  })

  it('is fair: as many arguments, claims and words for one side as for the other', () => {
    const [first, second] = seed.sides.map((side) => ({
      arguments: side.claims.length,
      helping: claims.filter(({ helps }) => helps === side.stance),
      summary: side.summary.length,
    }))
    expect(first?.arguments).toBe(second?.arguments)
    const share = (of: (side: typeof first) => number) => of(first) / (of(first) + of(second))
    const letters = (list: Placed[] = []) => list.reduce((sum, { claim }) => sum + claim.text.length, 0)
    for (const half of [
      share((side) => side?.helping.length ?? 0),
      share((side) => letters(side?.helping)),
      share((side) => side?.summary ?? 0),
    ]) {
      expect(half).toBeGreaterThanOrEqual(0.45)
      expect(half).toBeLessThanOrEqual(0.55)
    }
  })

  it('says each thing once, as a whole sentence, with typographic apostrophes', () => {
    expect(new Set(ownTexts).size).toBe(ownTexts.length)
    for (const text of ownTexts) expect(text).toMatch(/^\p{Lu}[^'"]*[.?]$/u)
  })
})

describe('what the first debate refers to', () => {
  it('has keys that are unique', () => {
    for (const things of [seed.sides, seed.speakers, seed.quotes]) {
      expect(new Set(things.map(({ key }) => key)).size).toBe(things.length)
    }
  })

  it('has a speaker for every quote, and a quote for every speaker', () => {
    expect(new Set(seed.quotes.map(({ speaker }) => speaker))).toEqual(new Set(seed.speakers.map(({ key }) => key)))
  })

  it('has claims that bring only quotes that exist, each once', () => {
    const known = new Set(seed.quotes.map(({ key }) => key))
    for (const { claim } of claims) {
      const quotes = claim.quotes ?? []
      expect(new Set(quotes).size, claim.text).toBe(quotes.length)
      for (const quote of quotes) expect(known, claim.text).toContain(quote)
    }
  })

  it('has claims that rest on paragraphs of the article, those of their quotes among them', () => {
    const paragraphOf = new Map(seed.quotes.map(({ key, selector }) => [key, selector.paragraph]))
    for (const { claim } of claims) {
      expect(claim.paragraphs.length, claim.text).toBeGreaterThan(0)
      expect([...new Set(claim.paragraphs)].sort((a, b) => a - b), claim.text).toEqual(claim.paragraphs)
      expect(Math.max(...claim.paragraphs), claim.text).toBeLessThanOrEqual(seed.source.paragraphCount)
      for (const quote of claim.quotes ?? []) expect(claim.paragraphs, claim.text).toContain(paragraphOf.get(quote))
    }
  })

  it('has quotes in the order of the article, none over another', () => {
    let reached = 0
    for (const { key, selector } of seed.quotes) {
      expect(selector.start, key).toBeGreaterThanOrEqual(reached)
      expect(selector.end - selector.start, key).toBe(selector.exact.length)
      expect(selector.paragraph, key).toBeLessThanOrEqual(seed.source.paragraphCount)
      reached = selector.end
    }
  })
})

const articleFile = new URL('../../../shared/article.txt', import.meta.url)

// The article's text is not part of the repository: where it does not lie beside it, there is nothing to hold against.
describe.runIf(existsSync(articleFile))('the first debate against its article', () => {
  const bytes = existsSync(articleFile) ? readFileSync(articleFile) : Buffer.alloc(0)
  const text = bytes.toString('utf8')
  const lines = [...text.matchAll(/[^\n]+/g)].map((line) => ({ text: line[0], start: line.index }))
  // The title and headings do not end as a sentence does.
  const paragraphs = lines.filter((line) => /[.!?…][”’)]*$/.test(line.text))

  it('is the same text, with its title and its paragraphs', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(seed.source.sha256)
    expect(lines[0]?.text).toBe(seed.source.title)
    expect(paragraphs.length).toBe(seed.source.paragraphCount)
  })

  it('has every quotation of the article, once and verbatim', () => {
    // A comma before the closing mark belongs to the sentence around the quotation.
    const spans = [...text.matchAll(/“([^”]*?),?”/g)]
    expect(seed.quotes.map(({ selector }) => [selector.start, selector.exact])).toEqual(
      spans.map((span) => [span.index + 1, span[1]]),
    )
  })

  it.each(seed.quotes.map(({ key, selector }) => ({ key, selector })))('finds $key where it says', ({ selector }) => {
    const { start, end, exact, prefix, suffix, paragraph } = selector
    expect(text.slice(start, end)).toBe(exact)
    expect(text.slice(Math.max(0, start - SELECTOR_CONTEXT), start)).toBe(prefix)
    expect(text.slice(end, end + SELECTOR_CONTEXT)).toBe(suffix)
    expect(prefix + suffix).toSatisfy((around: string) => around.isWellFormed())
    expect(paragraphs.filter((line) => line.start <= start)).toHaveLength(paragraph)
  })

  it('is told in our own words', () => {
    const words = (of: string) => of.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    const article = ` ${words(text).join(' ')} `
    const length = WORDS_IN_COMMON_MAX + 1
    for (const own of ownTexts) {
      const runs = words(own).map((_, at, all) => all.slice(at, at + length))
      const copied = runs.filter((run) => run.length === length && article.includes(` ${run.join(' ')} `))
      expect(copied, own).toEqual([])
    }
  })
})
