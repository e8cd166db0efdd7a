import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { listQuotesOfClaims } from '../article/queries'
import { getClaim, listClaims } from '../claim/queries'
import type { Claim } from '../claim/schema'
import { type DebateGround, findDebate } from '../debate/queries'
import { slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { NO_DEBATE } from './debates'
import { addReading } from './reading'
import { claim, type ClaimAnswer, claimExample, claimList } from './shapes/claim'
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
    async ({ slug }, query) => {
      const debate = await findDebate(slug)
      if (debate === null) return null
      await checkPlace(debate, query)
      const page = await listClaims(debate, query)
      return { items: await withEvidence(page.items, debate), nextCursor: page.nextCursor }
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
    async ({ id }, { debate: slug }) => {
      const found = await getClaim(id, slug)
      const debate = found && (await findDebate(found.debateSlug))
      return debate && ((await withEvidence([found], debate))[0] ?? null)
    },
  )
}

/**
 * Refuses a parent or a side of another debate, and a parent that does not stand on the side asked for: an empty
 * list would say that there is nothing, where in truth the question was wrong.
 */
async function checkPlace(debate: DebateGround, { parent, side }: z.output<typeof claimList>): Promise<void> {
  if (side !== undefined && !debate.sideIds.includes(side)) throw wrongPlace('side', 'is no side of this debate')
  if (parent === undefined) return
  const found = await getClaim(parent, debate.slug)
  if (found?.debateSlug !== debate.slug) throw wrongPlace('parent', 'is no claim of this debate')
  if (side !== undefined && found.sideId !== side) throw wrongPlace('side', 'is not the side that the parent stands on')
}

const wrongPlace = (field: string, words: string) =>
  new Refusal('invalid', `The query is not right: "${field}" ${words}.`, { [field]: words })

const NO_VOTES = { count: 0, mean: null, histogram: [0, 0, 0, 0, 0] }

/** The claims with their quotes and the documents that they rest on, in one query however many they are. */
async function withEvidence(claims: Claim[], { source, sideIds }: DebateGround): Promise<ClaimAnswer[]> {
  const quotes = await listQuotesOfClaims(claims.map(({ id }) => id))
  return claims.map((found) => ({
    ...found,
    // Nobody can vote yet, so every side of the debate is told with the votes of nobody.
    votes: { ...found.votes, bySide: sideIds.map((sideId) => ({ sideId, ...NO_VOTES })) },
    quotes: quotes.get(found.id) ?? [],
    sources: source !== null && found.paragraphs.length > 0 ? [source] : [],
  }))
}
