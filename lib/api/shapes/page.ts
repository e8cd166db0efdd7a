import { z } from '@hono/zod-openapi'

import { pageOf } from '../../page'

/** What every list takes beside its own parameters. */
export const pageWords = {
  limit: 'How many items to answer with at most.',
  cursor: 'Where to go on: the nextCursor of the answer before, with the same other parameters.',
} as const

/** One page of a list as a named component. */
export function pageShape<T extends z.ZodType>(name: string, item: T) {
  const shape = pageOf(item).shape
  return z
    .strictObject({
      items: shape.items.describe('The items of this page.'),
      nextCursor: shape.nextCursor.describe('The cursor of the page after this one. Null on the last.'),
    })
    .openapi(name, { title: name, description: 'One page of a list.' })
}
