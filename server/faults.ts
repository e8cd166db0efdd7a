import type { IncomingMessage, ServerResponse } from 'node:http'

import { problemWith } from '../lib/api/problem'
import { hashSource, policyOf, POLICY_OF_DATA } from './csp'

/** What is wrong with a request, or with us, before there is a page or an API that could say so. */
export type FaultStatus = keyof typeof WORDS

/** Title and words for each, for people. */
const WORDS = {
  400: ['This address is not right', 'Something in it is mistyped. Check it, or start from the front page.'],
  403: ['This did not come from a page of ours', 'Open Crux at its own address and try again.'],
  404: ['Nothing is here', 'Check the address, or start from the front page.'],
  405: ['This can only be read', 'What was sent here has not been taken.'],
  413: ['This is too large', 'What was sent is more than is taken here.'],
  414: ['This address is too long', 'Shorten it, or start from the front page.'],
  415: ['This is packed in a way we do not take', 'Send it as it is, without compressing it.'],
  431: ['Too many headers came with this', 'Try again in another browser, or remove cookies of this site.'],
  500: ['Something went wrong', 'This is our fault, and it has been written down. Try again in a moment.'],
  503: ['Too many are reading at once', 'Try again in a moment.'],
} as const

const STYLE =
  ':root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}' +
  'body{max-width:34rem;margin:18vh auto;padding:0 1.5rem}h1{font-size:1.6rem;line-height:1.2}small{opacity:.7}'
const POLICY = policyOf({ scripts: [], styles: [hashSource(STYLE)] })

const CHARACTERS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (character) => CHARACTERS[character] ?? '')

const pageOf = (title: string, words: string, requestId: string, isOurs: boolean) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<meta name="robots" content="noindex"><title>${title} · Crux</title>` +
  `<link rel="icon" href="/icon.svg"><style>${STYLE}</style></head><body><main>` +
  `<h1>${title}</h1><p>${words}</p><p><a href="/">Go to the front page</a></p>` +
  (isOurs ? `<p><small>If it stays like this, tell us this number: ${escapeHtml(requestId)}</small></p>` : '') +
  '</main></body></html>'

/** As the API writes it. Its `too_many` is what one reader did (429); that all are too many is ours (503). */
function problemText(status: FaultStatus, title: string, words: string): string {
  const code = status === 404 ? 'not_found' : status === 403 ? 'forbidden' : status >= 500 ? 'internal' : 'invalid'
  return JSON.stringify(problemWith(status, code, `${title}. ${words}`))
}

export type FaultAnswer = {
  requestId: string
  /** Headers that every answer bears. */
  always: readonly string[]
  /** Whether a program asks: it gets problem details instead of a page. */
  forProgram: boolean
  /** For 405: what is taken here. */
  allow?: string
}

/** Answers with a fault, in plain words and without a trace of what is inside. Does nothing to an answer under way. */
export function answerFault(response: ServerResponse, status: FaultStatus, answer: FaultAnswer): void {
  if (response.headersSent) {
    // Half an answer must not look like a whole one.
    if (!response.writableEnded) response.destroy()
    return
  }
  const [title, words] = WORDS[status]
  const [type, policy, text] = answer.forProgram
    ? ['application/problem+json', POLICY_OF_DATA, problemText(status, title, words)]
    : ['text/html; charset=utf-8', POLICY, pageOf(title, words, answer.requestId, status >= 500)]
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.writeHead(status, [
    ...['Content-Type', type, 'Content-Length', String(Buffer.byteLength(text)), 'Cache-Control', 'no-store'],
    ...['Content-Security-Policy', policy, ...answer.always, 'X-Request-Id', answer.requestId],
    ...(status === 503 ? ['Retry-After', '2'] : []),
    ...(answer.allow === undefined ? [] : ['Allow', answer.allow]),
  ])
  response.end(text)
}

/** Bytes of a refused body that are let through to nowhere, and how long that may take. */
const DRAIN_BYTES = 64 * 1024 * 1024
const DRAIN_MS = 2_000

/**
 * Lets the rest of a refused body run out. Closing at once would reset the connection, and the answer could be lost
 * before its reader has seen it; so what still comes is thrown away, up to a limit.
 */
export function drain(request: IncomingMessage): void {
  if (request.readableEnded || request.complete) return
  const timer = setTimeout(() => request.socket.destroy(), DRAIN_MS).unref()
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > DRAIN_BYTES) request.socket.destroy()
  })
  request.once('close', () => clearTimeout(timer))
  request.once('end', () => clearTimeout(timer))
}
