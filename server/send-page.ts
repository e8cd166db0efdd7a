import type { IncomingMessage, ServerResponse } from 'node:http'

import { WORTHWHILE, chooseEncoding, type Encoding } from './compression'
import type { FinishedPage } from './finished-page'

/**
 * Sends a finished page in the best form that the reader takes and the page has. Answers 304 to a reader who has it.
 * Returns the encoding that the reader would have liked and the page does not have yet, if there is one.
 */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: FinishedPage,
  requestId: string,
): Exclude<Encoding, 'identity'> | undefined {
  const { headers } = request
  const known = headers['if-none-match']
  if (known !== undefined && page.etag !== undefined && isNamed(page.etag, known)) {
    response.writeHead(304, page.unchanged.concat('X-Request-Id', requestId))
    response.end()
    return undefined
  }
  const wanted = chooseEncoding(headers['accept-encoding'])
  const form = page.forms[wanted] ?? page.forms.identity
  response.writeHead(page.status, form.head.concat('X-Request-Id', requestId))
  // Node sends no body in answer to HEAD, whatever it is given.
  response.end(form.body)
  const isWorthwhile = wanted !== 'identity' && form === page.forms.identity && form.body.length >= WORTHWHILE
  return isWorthwhile ? wanted : undefined
}

/** Whether an If-None-Match header names a tag, by the weak comparison (RFC 9110, 13.1.2). */
function isNamed(etag: string, header: string): boolean {
  if (header === etag || header === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque)
}
