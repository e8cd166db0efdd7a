import { createHash, randomBytes } from 'node:crypto'

/** Directives that hold for every page. What a page may run and how it may look stands apart, in `policyOf`. */
const CLOSED = [
  "default-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]

/** For answers that are no pages: nothing in them is ever to run or to be framed. */
export const POLICY_OF_DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * A Content-Security-Policy for a page. `sources` names its inline scripts and styles, by hash or by nonce; all other
 * scripts and styles come from files of our own. There is no `unsafe-inline` and no `strict-dynamic`: a script that
 * gets into a text does not run, nor does one that a trusted script is tricked into adding from elsewhere.
 */
export function policyOf(sources: { scripts: readonly string[]; styles: readonly string[] }, dev = false): string {
  return [
    ...CLOSED,
    // In development Next evaluates what it reloads, talks to the browser by a socket and writes styles into the page.
    ['script-src', "'self'", ...(dev ? ["'unsafe-eval'"] : []), ...sources.scripts].join(' '),
    ['style-src', "'self'", ...(dev ? ["'unsafe-inline'"] : sources.styles)].join(' '),
    dev ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
  ].join('; ')
}

/** A nonce that nobody can foresee, of characters that need no escape in HTML, in JSON and in a header. */
export const newNonce = (): string => randomBytes(18).toString('base64url')

/** The policy by which Next is told the nonce: it puts it on every script and style that it writes itself. */
export const requestPolicy = (nonce: string): string => `script-src 'nonce-${nonce}'`

/** A script or style element with its content. Next writes its attributes, so none of them holds a `>`. */
const ELEMENT = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/gi

/**
 * Takes the nonce out of a page that is to be kept, and gives the hashes of exactly those inline scripts and styles
 * that bore it. Only Next and our own layout knew the nonce, so what a stranger's text smuggled in has no hash.
 *
 * The nonce also stands in the data by which React takes the page over; it goes from there before the hashes are
 * taken, so the kept page is the same at each rendering of the same content.
 *
 * @param html its bytes as characters (latin1)
 */
export function takeNonceOut(
  html: string,
  nonce: string,
): { html: string; scripts: readonly string[]; styles: readonly string[] } {
  const found = { script: new Set<string>(), style: new Set<string>() }
  const mark = `nonce="${nonce}"`
  for (const [, name = '', attributes = '', content = ''] of html.matchAll(ELEMENT)) {
    if (content === '' || !attributes.includes(mark)) continue
    found[name.toLowerCase() === 'script' ? 'script' : 'style'].add(hashSource(content.replaceAll(nonce, '')))
  }
  const clean = html.replaceAll(` ${mark}`, '').replaceAll(nonce, '')
  return { html: clean, scripts: [...found.script], styles: [...found.style] }
}

/** The source by which a policy allows an inline script or style of exactly this content, its bytes as characters (latin1). */
export const hashSource = (content: string): string =>
  `'sha256-${createHash('sha256').update(content, 'latin1').digest('base64')}'`
