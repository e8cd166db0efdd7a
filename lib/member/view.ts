import { z } from 'zod'

import { textSchema } from '../text'
import { PEOPLE_WORDS_MAX } from './schema'

const view = z.object({
  q: textSchema.trim().transform((text) => [...text].slice(0, PEOPLE_WORDS_MAX).join('')).catch(''),
  after: z.string().max(500).optional().catch(undefined),
})

/** What the address of the list asks for. What it cannot mean is left out: an old link still shows people. */
export const readPeopleView = (words: Readonly<Record<string, unknown>>): { q: string; after?: string | undefined } => view.parse(words)

/** The handle in a part of an address, which Next hands on as it was sent; what is none is nobody's. */
export function handleIn(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
