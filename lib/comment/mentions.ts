import { piecesOf } from './markdown'
import { sameHandle } from './parts'

/** How many people one comment can name: the first ones. */
export const MENTIONS_MAX = 10

/** The handles that a comment names, as they are typed: each once whatever its case, the first ones. Nobody need have them. */
export function mentionsIn(text: string): string[] {
  const handles = new Map<string, string>()
  for (const piece of piecesOf(text)) {
    if (piece.kind !== 'mention' || handles.has(sameHandle(piece.handle))) continue
    handles.set(sameHandle(piece.handle), piece.handle)
    if (handles.size === MENTIONS_MAX) break
  }
  return [...handles.values()]
}
