import { z } from '@hono/zod-openapi'

import { isSilenced, isSuspended } from '../../account/policy'
import { CASES_COUNTED } from '../../case/case-schema'
import { accountRoleSchema, appearanceSchema, scopeSchema, type Viewer } from '../../account/schema'
import { followingSchema } from '../../follow/schema'
import { idSchema } from '../../page'
import { type OwnStance, ownStanceSchema } from '../../stance/schema'
import { UNREAD_MAX } from '../../notice/schema'
import { ownVoteSchema } from '../../vote/schema'
import { described, documented } from './documented'

export const viewer = z
  .strictObject({
    id: idSchema.describe('The id of the account.'),
    handle: z.string().describe('Its name in addresses.'),
    name: z.string().describe('The name that is shown.'),
    role: accountRoleSchema.describe('What it may do everywhere.'),
    confirmed: z.boolean().describe('Whether its address is confirmed: before that nobody argues.'),
    silencedUntil: z.iso.datetime().nullable().describe('Until when it adds no words. Null when it may.'),
    suspendedUntil: z.iso.datetime().nullable().describe('Until when it only reads. Null when it may do more.'),
    appearance: appearanceSchema.describe('Light, dark, or as the system has it.'),
    scopes: z.array(scopeSchema).nullable().describe('What the token allows. Null by a session, which allows all.'),
  })
  .openapi('Viewer', { title: 'Viewer', description: 'Who asks: an account, by a session or a token.' })

export type ViewerAnswer = z.input<typeof viewer>

export const me = z
  .strictObject({
    // Not viewer.nullable(): the generator would then call the component itself nullable.
    viewer: z.union([viewer, z.null()]).describe('Who asks. Null for nobody.'),
    unread: z.int().min(0).max(UNREAD_MAX).describe(`How many notices I have not read. ${UNREAD_MAX} are that many or more.`),
    cases: z
      .int()
      .min(0)
      .max(CASES_COUNTED)
      .nullable()
      .describe(`How many open cases I may decide. ${CASES_COUNTED} are that many or more. Null when I moderate nothing.`),
  })
  .openapi('Me', { title: 'Me', description: 'Who I am.' })

export const ownStance = documented('OwnStance', 'Where I stand in a debate.', ownStanceSchema, {
  arrival: described(ownStanceSchema.shape.arrival, {
    sideId: 'The side on which I stood when I came. Null for undecided.',
    at: 'When I said so first.',
  }).describe('Where I stood when I came.'),
  now: described(ownStanceSchema.shape.now, {
    sideId: 'The side on which I stand. Null for undecided.',
    since: 'Since when, without a break.',
  }).describe('Where I stand now.'),
})

export const ownStanceExample: OwnStance = {
  arrival: { sideId: null, at: '2026-03-15T08:00:00.000Z' },
  now: { sideId: '11', since: '2026-03-16T17:30:00.000Z' },
}

const ownVote = documented('OwnVote', 'My vote on a claim.', ownVoteSchema, {
  claimId: 'The id of the claim.',
  value: 'How convincing I find it, 0 to 4.',
  reason: 'Why, in a word. Null when I did not say.',
})

/** Claims that are asked for by their ids. */
export const CLAIMS_ASKED_MAX = 200

export const meInDebateQuery = z.strictObject({
  claims: z
    .string()
    .max(CLAIMS_ASKED_MAX * 19)
    .regex(/^[1-9]\d{0,17}(?:,[1-9]\d{0,17})*$/, 'is not a list of ids with commas between')
    .refine((text) => text.split(',').length <= CLAIMS_ASKED_MAX, `names more than ${CLAIMS_ASKED_MAX} claims`)
    .optional()
    .describe(`Ids of claims with commas between, ${CLAIMS_ASKED_MAX} at most: only votes on these, and which of them are mine or followed by me. Without it the newest.`),
})

export const meInDebate = z
  .strictObject({
    viewer,
    canArgue: z.boolean().describe('Whether I may add claims here now.'),
    canVote: z.boolean().describe('Whether I may vote and take a stance here now.'),
    canModerate: z.boolean().describe('Whether I may act as a moderator here.'),
    canFrame: z.boolean().describe('Whether I may change its frame, close it and invite to it.'),
    stance: z.union([ownStance, z.null()]).describe('Where I stand. Null as long as I have not said so.'),
    votes: z.array(ownVote).describe('My votes.'),
    mine: z.array(idSchema).describe('The ids of the claims that I wrote.'),
    myComments: z.array(idSchema).describe('The ids of the comments that I wrote, the newest first: on these claims, or the newest of all.'),
    following: described(followingSchema, { debate: 'Whether I follow the debate.', claims: 'The ids of the claims that I follow.' }).describe('What I follow here.'),
    muted: z
      .strictObject({ claims: z.array(idSchema).describe('Claims.'), comments: z.array(idSchema).describe('Comments.') })
      .describe('The ids of what people wrote whom I mute: of these claims and on them, or the newest of all.'),
  })
  .openapi('MeInDebate', { title: 'Me in a debate', description: 'Who I am in one debate: what I may do, where I stand, what I voted and wrote, what I follow.' })

/** A viewer as they are told of themselves. What held once and holds no more is left out. */
export const toViewerAnswer = (found: Viewer, now: Date): ViewerAnswer => ({
  id: found.id,
  handle: found.handle,
  name: found.name,
  role: found.role,
  confirmed: found.confirmed,
  silencedUntil: isSilenced(found, now) ? (found.silencedUntil?.toISOString() ?? null) : null,
  suspendedUntil: isSuspended(found, now) ? (found.suspendedUntil?.toISOString() ?? null) : null,
  appearance: found.appearance,
  scopes: found.scopes && [...found.scopes],
})

export const viewerExample: ViewerAnswer = {
  id: '42',
  handle: 'ines',
  name: 'Ines Okafor',
  role: 'member',
  confirmed: true,
  silencedUntil: null,
  suspendedUntil: null,
  appearance: 'system',
  scopes: ['read', 'write'],
}
