import type { DebateDocument } from '../../lib/article/schema'

type QuoteDocument = DebateDocument['quotes'][number]
type Spoken = { speakers: DebateDocument['speakers']; quotes: QuoteDocument[] }

/**
 * The speakers and quotes of a document, one for each text, in the article's order. Their keys are quote-1, quote-2 and
 * so on, for the claims that bring them.
 */
export function spoken(texts: readonly string[], paragraph = 1): Spoken {
  const quotes = texts.map((exact, index): QuoteDocument => {
    // Far enough apart that no two overlap: the longest quote has 2,000 characters.
    const start = index * 5_000
    const selector = { exact, prefix: 'She said: ', suffix: ' and left.', start, end: start + exact.length, paragraph }
    return { key: `quote-${index + 1}`, speaker: 'ada', context: 'in an interview', selector }
  })
  return { speakers: [{ key: 'ada', name: 'Ada Example', role: 'professor of examples' }], quotes }
}
