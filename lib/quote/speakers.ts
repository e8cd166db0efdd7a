import type { Quote } from './schema'

export type SpeakerQuotes = { speaker: Quote['speaker']; quotes: Quote[] }

/** Draws together quotes that follow each other and are of one speaker in one role. */
export function groupBySpeaker(quotes: readonly Quote[]): SpeakerQuotes[] {
  const groups: SpeakerQuotes[] = []
  for (const quote of quotes) {
    const last = groups.at(-1)
    const same = last?.speaker.name === quote.speaker.name && last.speaker.role === quote.speaker.role
    if (last && same) last.quotes.push(quote)
    else groups.push({ speaker: quote.speaker, quotes: [quote] })
  }
  return groups
}
