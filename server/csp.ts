import { hash, randomBytes } from 'node:crypto'

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

const OPENING = /^<(script|style)\b/

/**
 * Takes the nonce out of a page that is to be kept, and gives the hashes of exactly those inline scripts and styles
 * that bore it. Only Next and our own layout knew the nonce, so what a stranger's text smuggled in has no hash.
 *
 * The nonce also stands in the data by which React takes the page over; it goes from there before the hashes are
 * taken, so the kept page is the same at each rendering of the same content.
 */
export function takeNonceOut(
  page: Buffer,
  nonce: string,
): { page: Buffer; scripts: readonly string[]; styles: readonly string[] } {
  const { clean, marks } = cleanOf(page, nonce)
  const found = { script: new Set<string>(), style: new Set<string>() }
  for (const mark of marks) {
    // Next writes the attributes before it, so none of them holds a `<` or a `>`.
    const opening = clean.lastIndexOf('<', mark)
    const name = OPENING.exec(clean.toString('latin1', opening, opening + 8))?.[1] as 'script' | 'style' | undefined
    if (name === undefined) continue
    const begin = clean.indexOf('>', mark) + 1
    const end = clean.indexOf(`</${name}>`, begin)
    if (end > begin) found[name].add(hashSource(clean.subarray(begin, end)))
  }
  return { page: clean, scripts: [...found.script], styles: [...found.style] }
}

/** The page without the nonce, and where in it the attributes stood that held it. Bytes: a page is not read as text. */
function cleanOf(page: Buffer, nonce: string): { clean: Buffer; marks: readonly number[] } {
  const before = ' nonce="'
  const clean = Buffer.allocUnsafe(page.length)
  const marks: number[] = []
  let [read, written] = [0, 0]
  for (let at = page.indexOf(nonce); at !== -1; at = page.indexOf(nonce, read)) {
    const past = at + nonce.length
    const isMark = page[past] === 0x22 && page.toString('latin1', at - before.length, at) === before
    written += page.copy(clean, written, read, isMark ? at - before.length : at)
    if (isMark) marks.push(written)
    read = isMark ? past + 1 : past
  }
  written += page.copy(clean, written, read)
  return { clean: clean.subarray(0, written), marks }
}

/** The source by which a policy allows an inline script or style of exactly this content. */
export const hashSource = (content: string | Buffer): string => `'sha256-${hash('sha256', content, 'base64')}'`
