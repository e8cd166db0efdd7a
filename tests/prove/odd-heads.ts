import type { Dice } from './dice'
import { oddEncoding, oddQuery, oddValue, type Target } from './odd-values'

const PAGES = [
  '/', '/search', '/debates/S', '/debates/S/claims/C', '/debates/S/quotes', '/debates/S/source', '/debates/V',
  '/debates/S/claims/V', '/debates/V/claims/C', '/V', '/debates', '/sitemap.xml', '/robots.txt', '/healthz',
  '/readyz',
] as const

const LIST = ['sort', 'limit', 'cursor'] as const
/** The API's addresses, each with the parameters it knows. */
const API: readonly [ApiPlace, ...ApiPlace[]] = [
  ['/api/v1/debates', ['q', 'topic', 'status', ...LIST]],
  ['/api/v1/debates/S/claims', ['parent', 'side', 'stance', ...LIST]],
  ['/api/v1/debates/S/claims', ['parent', ...LIST]],
  ['/api/v1/debates/S/quotes', ['by', 'limit', 'cursor']],
  ['/api/v1/debates/S', []],
  ['/api/v1/claims/C', []],
  ['/api/v1/openapi.json', []],
  ['/api/v1/debates/V', []],
  ['/api/v1/debates/V/claims', LIST],
  ['/api/v1/claims/V', []],
  ['/api/v1/V', ['q']],
  ['/api/v1', ['q']],
  ['/api/V', ['q']],
]
type ApiPlace = readonly [path: string, parameters: readonly string[]]

/** Addresses that scanners try, and those of Next's own that a reader never asks for in this way. */
const BACK_DOORS = [
  '/_next/image?url=%2Ffavicon.ico&w=64&q=75', '/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
  '/_next/image', '/_next/data/build/index.json', '/_next/data/V/debates/S.json', '/_next/static/V',
  '/_next/static/', '/_next/static/chunks/../../../../package.json', '/_next/static/%2e%2e/%2e%2e/package.json',
  '/_next/V', '/_next', '/_next/webpack-hmr', '/__nextjs_original-stack-frame', '/__nextjs_font/V', '/_error',
  '/404', '/500', '/_not-found', '/.env', '/.git/config', '/..%2f..%2fetc/passwd', '/../../etc/passwd',
  '//evil.example/', '///', '/\\evil.example', '/debates/S//claims/C', '/debates/S/claims/C/', '/debates/S/',
  '/DEBATES/S', '/debates/S;a=b', '/debates/S%00', '/debates/S%2Fclaims%2FC', '/debates/./S', '/debates/S/..',
  '/index.html', '/debates/S.rsc', '/debates/S.txt', '/index.rsc', '/debates/S.segments/_tree.segment.rsc',
  '/api/v1/debates/S/claims/', '/api//v1/debates', '/%61pi/v1/debates', '/api/v1/%64ebates', '/api/v1/debates%2FS',
  '/favicon.ico', '/wp-login.php', '/cgi-bin/V', '/metrics',
] as const

const METHODS = [
  'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'CONNECT', 'PROPFIND', 'PURGE', 'SEARCH', 'M-SEARCH',
  'QUERY', 'BREW', 'get', 'G', 'GET\t', '', '\u0000', 'GETGETGETGETGETGETGETGETGET',
] as const

const LONG = 'x'.repeat(70_000)

/** What follows `name: ` in a hostile header. */
const HEADER_VALUES = [
  '', ' ', '\t', '0', '-1', '1', '*', '*/*', ',,,,', ';;;;', 'null', 'undefined', '"', '\\', '%00', '%0d%0aX-Odd: 1',
  '\u0001', '\u0000', 'é', '\u00ff\u00fe', '<script>alert(1)</script>', '() { :; }; echo odd', '${jndi:ldap://x}',
  '[', '{', '[]', '{}', '["",{"children":["__PAGE__",{}]},null,null,true]', '__proto__', 'W/"', '"a", W/"b", *',
  'gzip', 'br;q=1.5, gzip;q=-1', 'br;q=0, *;q=0', 'identity;q=0', 'zstd', 'bytes=0-', 'bytes=-1', 'bytes=9-1,,',
  'Sat, 99 Foo 0000 99:99:99 GMT', 'localhost', 'evil.example', 'a b', 'a@b:c', '[::1', ':0',
  '999.999.999.999:99999', 'localhost:3000, evil', '127.0.0.1, , ::1, unknown', 'Bearer ', 'Bearer x', 'Basic eDp4',
  'Digest', 'https', 'javascript', 'on', '100-continue', '200-ok', 'websocket', 'h2c', 'close, keep-alive',
  'keep-alive, upgrade', 'Upgrade', 'chunked', 'identity', 'gzip, chunked', "script-src 'nonce-x' *", "'nonce-",
  'multipart/form-data', 'multipart/form-data; boundary=', 'application/x-www-form-urlencoded', 'text/plain',
  'application/json', 'application/json; charset=utf-16', 'a=b; a=c; =; ;', 'theme=dark; theme=%',
  'en-US,en;q=0.5,*;q=x',
] as const

const HEADERS = [
  'Accept', 'Accept-Encoding', 'Accept-Language', 'Authorization', 'Cache-Control', 'Content-Encoding',
  'Content-Length', 'Content-Security-Policy', 'Content-Type', 'Cookie', 'Connection', 'Date', 'Expect', 'Forwarded',
  'If-Match', 'If-Modified-Since', 'If-None-Match', 'If-Range', 'Max-Forwards', 'Next-Action',
  'Next-Router-Prefetch', 'Next-Router-Segment-Prefetch', 'Next-Router-State-Tree', 'Next-Url', 'Origin', 'Pragma',
  'Purpose', 'RSC', 'Range', 'Referer', 'Sec-Fetch-Site', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade',
  'User-Agent', 'Via', 'X-Action-Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Port',
  'X-Forwarded-Proto', 'X-HTTP-Method-Override', 'X-Matched-Path', 'X-Middleware-Invoke',
  'X-Middleware-Override-Headers', 'X-Middleware-Prefetch', 'X-Middleware-Request-Cookie', 'X-Middleware-Rewrite',
  'X-Middleware-Subrequest', 'X-Nextjs-Data', 'X-Nextjs-Html-Request-Id', 'X-Nextjs-Request-Id',
  'X-Now-Route-Matches', 'X-Prerender-Revalidate', 'X-Real-IP', 'X-Request-Id', 'X-Rewrite-URL', '__proto__',
  'constructor', 'Host', ' Host', 'X Odd', 'X-Odd\u0000', ':path', 'é', '',
] as const

/** A path with its query: of a page, of the API, or of neither. */
export function oddPath(dice: Dice, target: Target): string {
  const fill = (pattern: string) =>
    pattern
      .replace('S', () => target.slug)
      .replace('C', () => target.claimId)
      .replace('V', () => oddEncoding(dice, oddValue(dice, target)))
  if (dice.happens(0.2)) return fill(dice.pick(BACK_DOORS))
  if (dice.happens(0.45)) return fill(dice.pick(PAGES)) + oddQuery(dice, target)
  const [path, parameters] = dice.pick(API)
  return fill(path) + oddQuery(dice, target, dice.happens(0.9) ? parameters : undefined)
}

/** The request's first line, with its line end. */
export function oddLine(dice: Dice, path: string): string {
  const method = dice.happens(0.7) ? 'GET' : dice.pick(METHODS)
  if (dice.happens(0.93)) return `${method} ${path} HTTP/1.1\r\n`
  return dice.pick<() => string>([
    () => `${method} ${path}\r\n`,
    () => `${method} ${path} HTTP/${dice.pick(['0.9', '1.0', '1.2', '2.0', '3', '9.9', '-1', 'x'])}\r\n`,
    () => `${method}  ${path}  HTTP/1.1\r\n`,
    () => `${method} http://${dice.pick(['localhost', 'evil.example', 'a@b', '[::1', ''])}${path} HTTP/1.1\r\n`,
    () => `${method} ${dice.pick(['*', 'localhost:1', '?', '#', '', 'debates', 'about:blank', '\\'])} HTTP/1.1\r\n`,
    () => `${method} ${path} HTTP/1.1\n`,
    () => `\r\n\r\n${method} ${path} HTTP/1.1\r\n`,
    () => `${method} ${path}${LONG.slice(0, dice.whole(5_000, 70_000))} HTTP/1.1\r\n`,
    () => `${dice.bytes(dice.whole(1, 60)).toString('latin1')}\r\n`,
    () => 'PRI * HTTP/2.0\r\n',
    () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001',
  ])()
}

/** Headers of a request, each with its line end: a host as a rule, and up to four hostile ones, or hundreds. */
export function oddHeaders(dice: Dice, host: string): string {
  const lines: string[] = []
  if (dice.happens(0.95)) lines.push(`Host: ${dice.happens(0.95) ? host : dice.pick(HEADER_VALUES)}`)
  const many = dice.happens(0.02) ? dice.whole(100, 3000) : dice.whole(0, 4)
  for (let i = 0; i < many; i++) {
    const value = dice.happens(0.02) ? LONG.slice(0, dice.whole(1_000, 40_000)) : dice.pick(HEADER_VALUES)
    const name = many > 4 ? `X-Odd-${i}` : dice.pick(HEADERS)
    lines.push(`${name}${dice.happens(0.98) ? ':' : dice.pick([' :', '', '='])} ${value}`)
  }
  return lines.map((line) => `${line}${dice.happens(0.995) ? '\r\n' : '\n'}`).join('')
}
