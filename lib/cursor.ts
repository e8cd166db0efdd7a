import type { z } from 'zod'

import { Refusal } from './refusal'

/** Packs the place in a list where the next page begins. Opaque to readers; it holds nothing that the page did not show. */
export const packCursor = (place: readonly unknown[]): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/**
 * Reads a cursor that `packCursor` made. Cursors come from outside, so what is in one is checked like any input.
 * @throws Refusal invalid, when it is not one of this list's.
 */
export function readCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (parsed.success) return parsed.data
  } catch {
    // Not JSON: said below, like everything else that is wrong with it.
  }
  throw new Refusal('invalid', 'The cursor does not belong to this list. Begin again without it.', {
    cursor: 'does not belong to this list',
  })
}

/** Cuts the one row too many that tells whether there is more, and names the place after the last one kept. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  place: (row: Row) => readonly unknown[],
): { items: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return {
    items: kept.map(item),
    nextCursor: rows.length > limit && last !== undefined ? packCursor(place(last)) : null,
  }
}

/**
 * Reads a list for a page, from its start where the address holds a cursor that means nothing: an old link still
 * shows the list.
 */
export async function listFrom<Input extends { cursor?: string | undefined }, Listed>(
  list: (input: Input) => PromiseLike<Listed>,
  input: Input,
): Promise<Listed> {
  try {
    return await list(input)
  } catch (error) {
    if (input.cursor === undefined || !(error instanceof Refusal && error.code === 'invalid')) throw error
    return await list({ ...input, cursor: undefined })
  }
}
