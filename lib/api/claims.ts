import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { getClaim, listClaims } from '../claim/queries'
import type { Claim } from '../claim/schema'
import { tallyOf } from '../claim/tally'
import { Query, readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import { type Debate, slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { NO_DEBATE } from './debates'
import { addReading } from './reading'
import { claim, claimExample, claimList } from './shapes/claim'
import { slugParams } from './shapes/debate'
import { pageShape } from './shapes/page'

/** The routes of claims. */
export function addClaims(app: OpenAPIHono): void {
  addReading(
    app,
    {
      path: '/debates/{slug}/claims',
      operationId: 'listClaims',
      tag: 'Claims',
      summary: 'List one level of the tree of claims',
      description:
        'The claims right beneath `parent` or, without it, those at the top. Walk the tree level by level: ' +
        'a claim says how many pros and cons it has.',
      params: slugParams,
      query: claimList,
      answer: pageShape('ClaimPage', claim),
      answerDescription: 'A page of claims.',
      example: { items: [claimExample], nextCursor: null },
      missing: NO_DEBATE,
    },
    async ({ slug }, query, reader) => {
      const [debate, parent, page] = await readTogether([
        getDebate(slug, reader),
        query.parent === undefined ? Query.known(null) : getClaim(query.parent, slug, {}, reader),
        listClaims({ slug }, query, { bySide: true }),
      ])
      if (debate === null) return null
      checkPlace(debate, query, parent)
      return { items: page.items.map((found) => withGround(found, debate)), nextCursor: page.nextCursor }
    },
  )

  addReading(
    app,
    {
      path: '/claims/{id}',
      operationId: 'getClaim',
      tag: 'Claims',
      summary: 'Read a claim',
      description: 'One claim with its quotes and sources. Its pros and cons are listed by its debate.',
      params: z.strictObject({ id: idSchema.describe('The id of a claim.').openapi({ example: claimExample.id }) }),
      query: z.strictObject({ debate: slugSchema.optional().describe('The slug of its debate. Claims of an unlisted debate are found with it only.') }),
      answer: claim,
      answerDescription: 'The claim.',
      example: claimExample,
      missing: 'There is no claim at this address.',
    },
    async ({ id }, { debate: slug }, reader) => {
      const found = await getClaim(id, slug, { bySide: true }, reader)
      const debate = found && (await getDebate(found.debateSlug, reader))
      return debate && withGround(found, debate)
    },
  )
}

/**
 * Refuses a parent or a side of another debate, and a parent that does not stand on the side asked for: an empty
 * list would say that there is nothing, where in truth the question was wrong.
 */
function checkPlace(debate: Debate, { parent, side }: z.output<typeof claimList>, found: Claim | null): void {
  if (side !== undefined && !debate.sides.some(({ id }) => id === side)) throw wrongPlace('side', 'is no side of this debate')
  if (parent === undefined) return
  if (found?.debateSlug !== debate.slug) throw wrongPlace('parent', 'is no claim of this debate')
  if (side !== undefined && found.sideId !== side) throw wrongPlace('side', 'is not the side that the parent stands on')
}

const wrongPlace = (field: string, words: string) =>
  new Refusal('invalid', `The query is not right: "${field}" ${words}.`, { [field]: words })

/** A claim with what its debate gives it: the document that it rests on, and the sides that its voters stand on. */
export const withGround = (found: Claim, { source, sides }: Debate): Claim => ({
  ...found,
  votes: { ...found.votes, bySide: sides.map(({ id }) => found.votes.bySide.find(({ sideId }) => sideId === id) ?? { sideId: id, ...NO_VOTES }) },
  sources: source !== null && found.paragraphs.length > 0 ? [source, ...found.sources] : found.sources,
})

const NO_VOTES = tallyOf([0, 0, 0, 0, 0])
