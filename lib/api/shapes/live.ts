import { z } from '@hono/zod-openapi'

import {
  type ClaimFigures, claimFiguresSchema, CLAIMS_AT_ONCE, type DebateFigures, debateFiguresSchema, sideFiguresSchema,
} from '../../live/schema'
import { idSchema } from '../../page'
import { debateExample, stances, stats } from './debate'
import { described, documented } from './documented'

const claimFigures = documented('ClaimFigures', 'The numbers of a claim.', claimFiguresSchema, {
  claimId: 'The id of the claim.',
  count: 'How many have voted on it.',
  strength: 'How well it stands, 0 to 100, to two decimals. Null without any vote.',
  pros: 'Pros right beneath it.',
  cons: 'Cons right beneath it.',
  comments: 'Comments about it.',
})

const sideFigures = documented('SideFigures', 'The numbers of a side.', sideFiguresSchema, {
  sideId: 'The id of the side.',
  strength: 'How well it stands, 0 to 100, to two decimals. Null without any vote.',
  claimCount: 'Claims on this side.',
  argumentCount: 'Claims at the top of this side only.',
})

/** The figures of a debate, and of the claims that were asked for. */
export const figures = documented(
  'Figures',
  'The numbers of a debate, as the worker keeps them.',
  debateFiguresSchema.extend({ claims: z.array(claimFiguresSchema) }),
  {
    stats,
    thesisStrength: 'How well the thesis stands, 0 to 100, to two decimals. Null without any vote.',
    thesisInterval: described(debateFiguresSchema.shape.thesisInterval.unwrap(), { low: 'Its lower end, 0 to 100.', high: 'Its upper end.' })
      .nullable()
      .describe('Where the strength of the thesis would lie nine times out of ten, with votes as spread as these. Null without it.'),
    sides: z.array(sideFigures).describe('Its sides, in their order.'),
    stances,
    claims: z.array(claimFigures).describe('The claims that were asked for, of those that are shown.'),
  },
)

const claimIds = z
  .string()
  .regex(/^\d{1,19}(?:,\d{1,19})*$/, 'must be ids with commas between them')
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(idSchema).max(CLAIMS_AT_ONCE, `must be ${CLAIMS_AT_ONCE} ids at most`))

export const figuresQuery = z.strictObject({
  claims: claimIds.optional().describe(`Ids of claims, with commas between them, ${CLAIMS_AT_ONCE} at most.`).openapi({ type: 'string', example: '101,102' }),
})

const claimExample: ClaimFigures = { claimId: '101', count: 12, strength: 61.25, pros: 2, cons: 1, comments: 3 }

const { thesisStrength, sides, stats: statsExample, stances: stancesExample } = debateExample
const debateFigures: DebateFigures = {
  stats: statsExample,
  thesisStrength,
  thesisInterval: null,
  sides: sides.map(({ id, strength, claimCount, argumentCount }) => ({ sideId: id, strength, claimCount, argumentCount })),
  stances: stancesExample,
}

export const figuresExample = { ...debateFigures, claims: [claimExample] }

export const EVENTS_EXAMPLE = `retry: 3127
id: 1772530200000
event: hello
data: ${JSON.stringify(debateFigures)}

id: 1772530201250
event: votes.changed
data: ${JSON.stringify(claimExample)}

`
