import { z } from '@hono/zod-openapi'

import { isSilenced, isSuspended } from '../../account/policy'
import { accountRoleSchema, appearanceSchema, scopeSchema, type Viewer } from '../../account/schema'
import { idSchema } from '../../page'

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
  })
  .openapi('Me', { title: 'Me', description: 'Who I am.' })

export const meInDebate = z
  .strictObject({
    viewer,
    canArgue: z.boolean().describe('Whether I may add claims here now.'),
    canModerate: z.boolean().describe('Whether I may act as a moderator here.'),
  })
  .openapi('MeInDebate', { title: 'Me in a debate', description: 'Who I am, and what I may do in one debate.' })

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
