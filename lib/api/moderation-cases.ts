import type { OpenAPIHono } from '@hono/zod-openapi'

import { MODERATION_OF_ACCOUNT } from '../account/limits'
import { getCase } from '../case/detail-queries'
import { listCases } from '../case/queries'
import type { CaseSummary } from '../case/case-schema'
import { giveBackCase, takeCase } from '../case/take-commands'
import { suspended } from '../account/permission'
import { isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { Refusal } from '../refusal'
import { type Credentials, NO_CREDENTIALS, viewerBy } from './credentials'
import { addPersonalReading } from './reading'
import { caseListQuery, caseParams, taken } from './shapes/moderation'
import { caseDetail, casePage } from './shapes/moderation-case'
import { addWriting } from './writing-route'

const NO_CASE = 'There is no such case.'

const caseExample: CaseSummary = {
  ...{ id: '4001', target: { kind: 'claim', id: '1003' }, status: 'open', revision: 1, priority: 52, reasons: ['abuse'], held: [], flags: 2 },
  ...{ text: 'Deterrence needs troops, not words.', debate: { slug: 'nato-style-guarantee', title: 'Should Ukraine get a NATO-style guarantee?' } },
  ...{ author: { handle: 'ada', name: 'Ada Lovelace' }, openedAt: '2026-03-16T17:30:00.000Z', taken: null },
}

/** The routes of the queue. */
export function addModerationCases(app: OpenAPIHono): void {
  addPersonalReading(
    app,
    {
      path: '/moderation/cases',
      operationId: 'listCases',
      tag: 'Moderation',
      summary: 'List open cases',
      description: 'What I may decide: as a moderator of the whole place all, of a debate its own. Never what is about me, nor an appeal against what I did.',
      params: caseParams.omit({ id: true }),
      query: caseListQuery,
      answer: casePage,
      answerDescription: 'A page of cases.',
      example: { items: [caseExample], nextCursor: null },
      missing: null,
    },
    'moderator',
    async (credentials, _, query) => listCases(await moderatorBy(credentials), query, new Date()),
  )

  addPersonalReading(
    app,
    {
      path: '/moderation/cases/{id}',
      operationId: 'getCase',
      tag: 'Moderation',
      summary: 'Read a case',
      description: 'The text as it was flagged and as it is now, where it stands, whose it is with their record, the flags, notes, earlier cases and actions.',
      params: caseParams,
      query: caseListQuery.pick({}),
      answer: caseDetail,
      answerDescription: 'The case.',
      example: {
        ...caseExample,
        ...{ flaggedText: caseExample.text, flaggedRevision: 1, firstLookAt: null, decidedAt: null, now: null, path: [], around: [], account: null },
        ...{ flagList: [], notes: [], earlier: [], actions: [] },
      },
      missing: NO_CASE,
    },
    'moderator',
    async (credentials, { id }) => getCase(await moderatorBy(credentials), id, new Date()),
  )

  const writes = { tag: 'Moderation', limit: MODERATION_OF_ACCOUNT, scope: 'moderate', params: caseParams, body: null, missing: NO_CASE } as const
  addWriting(
    app,
    {
      ...writes,
      method: 'post',
      path: '/moderation/cases/{id}/take',
      operationId: 'takeCase',
      summary: 'Take a case',
      description: 'It is mine for ten minutes, from when I last did something with it. Where somebody else has it, or has decided it, the answer is 409.',
      status: 200,
      answer: taken,
      answerDescription: 'Until when it is mine.',
      example: { until: '2026-03-16T17:40:00.000Z' },
    },
    async (viewer, { id }, _, { now }) => ({ until: (await takeCase(viewer, id, now)).until.toISOString() }),
  )

  addWriting(
    app,
    {
      ...writes,
      method: 'delete',
      path: '/moderation/cases/{id}/take',
      operationId: 'giveBackCase',
      summary: 'Give a case back',
      description: 'It is nobody’s again, before its time is up.',
      status: 204,
      answerDescription: 'It is nobody’s.',
    },
    async (viewer, { id }, _, { now }) => giveBackCase(viewer, id, now),
  )
}

/** @throws Refusal unauthenticated for nobody; forbidden for a token without the scope, and for a suspended account */
async function moderatorBy(credentials: Credentials): Promise<Viewer> {
  const now = new Date()
  const viewer = await viewerBy(credentials, 'moderate', now)
  if (viewer === null) throw new Refusal('unauthenticated', NO_CREDENTIALS)
  if (isSuspended(viewer, now)) throw suspended(viewer)
  return viewer
}
