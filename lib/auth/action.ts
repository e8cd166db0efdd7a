import type { z } from 'zod'

import { ownPath, signInAddress } from '../account/address'
import type { RateLimit } from '../account/limits'
import { suspended } from '../account/permission'
import { isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { takeTurn } from '../db/rate-limit'
import { EMPTY_FORM, type FormState } from '../form'
import { Refusal } from '../refusal'
import { type Cookie, deviceCookieName, readCookie } from './cookies'
import { parseFields, readFields, valuesOf } from './form-input'
import { networkOfRequest } from './network'
import { isSameOrigin } from './origin'
import { pageOf } from './page-of'
import { forgetReturned, keepForReturn } from './unsent'
import { viewerOf } from './viewer'
import { FOREIGN } from './wording'

/** What an action answers: a path of our own to go to, a sentence above the form, or values that are shown once. */
export type Outcome = { go: string } | { said: string } | { show: Record<string, string> }

export type ActionContext<SignedIn extends boolean> = {
  viewer: SignedIn extends true ? Viewer : Viewer | null
  /** The network that it came from: what limits count by. */
  network: string
  /** The secret by which the browser is known again; null for one that was never here. */
  device: string | null
  now: Date
}

export type ActionSpec<Schema extends z.ZodType, SignedIn extends boolean> = {
  /** Of the form's fields, by their names. Strict: a field that is not in it is refused. */
  input: Schema
  /** Whether there must be a viewer. */
  signedIn: SignedIn
  /** Counted for the account where there must be one, or else for the network: signing in gives no further turns. */
  limit?: RateLimit
  /** Whether a suspended account may do it too. */
  evenSuspended?: true
}

type Run<Schema extends z.ZodType, SignedIn extends boolean> = (
  context: ActionContext<SignedIn>,
  input: z.output<Schema>,
) => Promise<Outcome>

/** A server action, as `useActionState` takes it. */
export type Action = (state: FormState, form: FormData) => Promise<FormState>

/** What came of an action: the state of its form, or where to go, and what the browser is to keep for the way back. */
type Answer = { state: FormState } | { go: string; cookies?: readonly Cookie[] }

/**
 * The one wrapper of server actions: origin, viewer, limit, schema, command, answer, in this order. A Refusal becomes
 * the form's state, with what was typed; anything else that is thrown is a bug and reaches the error page.
 */
export function action<Schema extends z.ZodType, const SignedIn extends boolean>(
  spec: ActionSpec<Schema, SignedIn>,
  run: Run<Schema, SignedIn>,
): Action {
  const made: Action = async (_state, form) => {
    const { cookies, headers } = await import('next/headers')
    const sent = await headers()
    const answer = await answerAction(spec, run, sent, form)
    if ('state' in answer) return answer.state
    for (const { name, value, options } of answer.cookies ?? []) (await cookies()).set(name, value, options)
    // A script goes there by itself. For a redirect Next would first fetch the page, and throw it away.
    if (sent.has('next-action')) return { ...EMPTY_FORM, go: answer.go }
    const { redirect } = await import('next/navigation')
    return redirect(answer.go)
  }
  specs.set(made, spec)
  return made
}

const specs = new WeakMap<Action, ActionSpec<z.ZodType, boolean>>()

/** What an action was made of; undefined for one that the wrapper did not make. */
export const specOf = (made: Action): ActionSpec<z.ZodType, boolean> | undefined => specs.get(made)

/** The same without Next: from the headers of a request and a form to what comes of it. */
export async function answerAction<Schema extends z.ZodType, SignedIn extends boolean>(
  spec: ActionSpec<Schema, SignedIn>,
  run: Run<Schema, SignedIn>,
  headers: Pick<Headers, 'get'>,
  form: FormData,
  now: Date = new Date(),
): Promise<Answer> {
  let values: FormState['values'] = {}
  try {
    if (!isSameOrigin(headers)) throw new Refusal('forbidden', FOREIGN)
    const cookie = headers.get('cookie')
    const viewer = await viewerOf({ cookie, authorization: null }, now)
    const fields = readFields(form, spec.input)
    values = valuesOf(fields)
    if (spec.signedIn && viewer === null) {
      return { go: signInAddress(pageOf(headers)), cookies: await keepForReturn(headers, form, values, now) }
    }
    if (viewer !== null && !spec.evenSuspended && isSuspended(viewer, now)) throw suspended(viewer)
    const network = networkOfRequest(headers)
    if (spec.limit) await takeTurn(spec.limit, spec.signedIn && viewer !== null ? `account ${viewer.id}` : network)
    const input = parseFields(fields, spec.input)
    const device = readCookie(cookie, deviceCookieName()) ?? null
    const context = { viewer, network, device, now } as ActionContext<SignedIn>
    const outcome = await run(context, input)
    await forgetReturned(headers, form)
    return answerOf(outcome)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { state: { ...EMPTY_FORM, values, fields: error.fields ?? {}, message: error.message } }
  }
}

function answerOf(outcome: Outcome): Answer {
  if ('go' in outcome) return { go: ownPath(outcome.go) }
  if ('said' in outcome) return { state: { ...EMPTY_FORM, said: outcome.said } }
  return { state: { ...EMPTY_FORM, shown: outcome.show } }
}
