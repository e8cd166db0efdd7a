import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { MODERATION_OF_ACCOUNT } from '../account/limits'
import type { Viewer } from '../account/schema'
import { act } from '../moderation/act-commands'
import { actOnMany, undoBulk } from '../moderation/bulk-commands'
import { getBulk } from '../moderation/bulk-queries'
import type { BulkInput, BulkProgress } from '../moderation/bulk-schema'
import type { Decision } from '../moderation/schema'
import { undo } from '../moderation/undo-commands'
import { Refusal } from '../refusal'
import { NO_CREDENTIALS, viewerBy } from './credentials'
import { addPersonalReading } from './reading'
import { acted, actionParams, bulk, bulkParams, newAction, newBulk, undone } from './shapes/moderation'
import { addWriting } from './writing-route'

const NO_TARGET = 'There is no such thing, or you do not see it.'
const NO_ACTION = 'There is no such action.'
const NO_BULK = 'There is no such bulk.'

const bulkExample: BulkProgress = {
  ...{ id: '9001', kind: 'remove', undoes: null, allTextsOf: 'spammer', total: 40, done: 12, refused: 1, undone: 0 },
  refusals: [{ target: { kind: 'comment', id: '2002' }, caseId: null, why: 'Already decided by a moderator 40 s ago.' }],
  ...{ createdAt: '2026-03-16T17:30:00.000Z', finishedAt: null },
}

const bulkAnswer = { answer: bulk, answerDescription: 'The bulk, and how far it has come.', example: bulkExample }
const writes = { limit: MODERATION_OF_ACCOUNT, scope: 'moderate', tag: 'Moderation' } as const

const endIn = <Body extends { until?: string | null | undefined }>({ until, ...rest }: Body) =>
  ({ ...rest, ...(until !== undefined && { until: until === null ? null : new Date(until) }) })

/** The routes by which moderators act, and take it back. */
export function addModeration(app: OpenAPIHono): void {
  addWriting(
    app,
    {
      ...writes,
      method: 'post',
      path: '/moderation/actions',
      operationId: 'act',
      summary: 'Act as a moderator',
      description:
        'Does something to a claim, a comment, a debate or a person, and decides its case. Where another moderator was faster the answer is ' +
        '409, and `current` says what they did. Debate moderators act in their debates; nobody acts on a peer, on somebody above or on themselves.',
      params: z.strictObject({}),
      body: newAction,
      status: 201,
      answer: acted,
      answerDescription: 'The action.',
      example: { actionId: '8001', caseId: '4001', caseRevision: 2 },
      missing: NO_TARGET,
    },
    async (viewer, _, body, { now, once }) => {
      const { actionId, caseId, caseRevision } = await act(viewer, endIn(body), once, now)
      return { actionId, caseId, caseRevision }
    },
  )

  addWriting(
    app,
    {
      ...writes,
      method: 'post',
      path: '/moderation/actions/{id}/undo',
      operationId: 'undo',
      summary: 'Undo an action',
      description: 'What it changed is as it was before, and the case that it decided is open again. What somebody else has changed since stays. An erasure has no undo.',
      params: actionParams,
      body: null,
      status: 200,
      answer: undone,
      answerDescription: 'What was undone.',
      example: { actionId: '8001', caseId: '4001' },
      missing: NO_ACTION,
    },
    async (viewer, { id }, _, { now, once }) => {
      const { actionId, caseId } = await undo(viewer, id, once, now)
      return { actionId, caseId }
    },
  )

  addWriting(
    app,
    {
      ...writes,
      method: 'post',
      path: '/moderation/bulk',
      operationId: 'actOnMany',
      summary: 'Do the same to many',
      description: 'Each is an action of its own, worked off one after the other. What is refused says why, and keeps nothing else from being done.',
      params: z.strictObject({}),
      body: newBulk,
      status: 201,
      ...bulkAnswer,
      missing: null,
    },
    async (viewer, _, { items, allTextsOf, decision }, { now, once }) => {
      const { id } = await actOnMany(viewer, toBulk({ items, allTextsOf, decision: endIn(decision) }), once, now)
      return readBulk(viewer, id)
    },
  )

  addWriting(
    app,
    {
      ...writes,
      method: 'post',
      path: '/moderation/bulk/{id}/undo',
      operationId: 'undoBulk',
      summary: 'Undo a bulk',
      description: 'Undoes all that it did, what came last first: a bulk of its own.',
      params: bulkParams,
      body: null,
      status: 201,
      ...bulkAnswer,
      missing: NO_BULK,
    },
    async (viewer, { id }, _, { now, once }) => readBulk(viewer, (await undoBulk(viewer, id, once, now)).id),
  )

  addPersonalReading(
    app,
    {
      path: '/moderation/bulk/{id}',
      operationId: 'getBulk',
      tag: 'Moderation',
      summary: 'Read how far a bulk has come',
      description: 'For whoever began it, and for the moderators of the whole place.',
      params: bulkParams,
      query: z.strictObject({}),
      ...bulkAnswer,
      missing: NO_BULK,
    },
    'moderator',
    async (credentials, { id }) => {
      const viewer = await viewerBy(credentials, 'moderate')
      if (viewer === null) throw new Refusal('unauthenticated', NO_CREDENTIALS)
      return getBulk(viewer, id)
    },
  )
}

/** @throws Refusal invalid unless one of the two says what it is done to */
function toBulk({ items, allTextsOf, decision }: { items?: Extract<BulkInput, { items: unknown }>['items'] | undefined; allTextsOf?: string | undefined; decision: Decision }): BulkInput {
  if (items !== undefined && allTextsOf === undefined) return { items, decision }
  if (allTextsOf !== undefined && items === undefined) return { allTextsOf, decision }
  const words = 'goes without allTextsOf, and one of them is needed'
  throw new Refusal('invalid', `What it is done to is not clear: "items" ${words}.`, { items: words })
}

async function readBulk(viewer: Viewer, id: string): Promise<BulkProgress> {
  const found = await getBulk(viewer, id)
  if (found === null) throw new Refusal('not_found', NO_BULK)
  return found
}
