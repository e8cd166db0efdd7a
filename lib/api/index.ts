import type { HttpBindings } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'

import { log } from '../log'
import { Refusal } from '../refusal'
import { addClaimWriting } from './claim-writing'
import { addClaims } from './claims'
import { addComments } from './comments'
import { addDrafts } from './drafts'
import { addNear } from './near'
import { addDebateWriting } from './debate-writing'
import { addDebates } from './debates'
import { addDocument } from './document'
import { addEvents } from './events'
import { addExport } from './export'
import { addFlags } from './flags'
import { addFollows } from './follows'
import { addLog } from './log'
import { addMe } from './me'
import { answerUnrouted } from './methods'
import { addModeration } from './moderation'
import { addModerationCases } from './moderation-cases'
import { addNotices } from './notices'
import { bugResponse, refusalResponse } from './problem'
import { addQuotes } from './quotes'
import { addStances } from './stances'
import { addVotes } from './votes'

/** Where the API begins. */
export const API_BASE = '/api/v1'

/** The one place where what went wrong becomes an answer. What is not a refusal is a bug, and reaches the log. */
function answerError(error: Error, c: Context): Response {
  const audience = { forOne: isForOneReader(c) }
  if (error instanceof Refusal) return refusalResponse(error, audience)
  log.error({ err: error, requestId: requestIdOf(c), path: c.req.path }, 'The API failed')
  return bugResponse(audience)
}

/** Whether an answer may be another for somebody else: credentials were sent, or are what the address is about. */
function isForOneReader({ req }: Context): boolean {
  const isReading = req.method === 'GET' || req.method === 'HEAD'
  return !isReading || req.header('authorization') !== undefined || /^\/(?:me|moderation)(?:\/|$)/.test(req.path.slice(API_BASE.length))
}

/** The id that the server in front gave the request and its answer. Undefined where no server stands in front. */
function requestIdOf(c: Context): unknown {
  const bindings = c.env as Partial<HttpBindings> | undefined
  return bindings?.outgoing?.getHeader('x-request-id')
}

function buildApi(): OpenAPIHono {
  const app = new OpenAPIHono().basePath(API_BASE)
  app.onError(answerError)
  app.notFound((c) => answerUnrouted(app, c))
  addDebates(app)
  addDebateWriting(app)
  addQuotes(app)
  addClaims(app)
  addClaimWriting(app)
  addNear(app)
  addVotes(app)
  addStances(app)
  addComments(app)
  addEvents(app)
  addExport(app)
  addFlags(app)
  addFollows(app)
  addLog(app)
  addMe(app)
  addNotices(app)
  addDrafts(app)
  addModerationCases(app)
  addModeration(app)
  addDocument(app)
  return app
}

/** The HTTP interface for programs, version 1. The server in front mounts it; nothing else does. */
export const api: OpenAPIHono = buildApi()
