import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

import { WORTHWHILE, chooseEncoding, compress, type Encoding } from './compression'
import { POLICY_OF_DATA } from './csp'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}
/** Kinds that are compressed already. */
const PACKED = new Set(['.ico', '.png', '.woff2'])
export const isPackedKind = (path: string): boolean => PACKED.has(extname(path))

/** Their names hold a hash of their content. */
const CACHING = 'public, max-age=31536000, immutable'

/** Quality of a form that the build did not bring: the first reader waits for it. */
const QUICK = 5
/** The ending of a form that the build brought, beside the file itself. */
export const PRECOMPRESSED = '.br'

type File = {
  path: string
  type: string
  isPacked: boolean
  isPrecompressed: boolean
  /** Filled at the first asking. */
  bodies: Map<Encoding, Promise<Buffer>>
}

/** What browsers read of documents only. On each of a dozen scripts they would weigh as much as a small script. */
const OF_DOCUMENTS = /^(?:Permissions-Policy|Cross-Origin-Opener-Policy|Referrer-Policy)$/

/**
 * The files of a build that bear a hash in their name, served from memory. Next would read and send them uncompressed
 * each time. Only files that were there at the start exist here, so no address leads out of the folder, and memory is
 * bounded by the size of the build.
 */
export class StaticFiles {
  private readonly files: ReadonlyMap<string, File>
  private readonly headers: readonly string[]

  /**
   * @param folder the build's `static` folder
   * @param base where it lies for readers: `/_next/static/`
   * @param always headers that every answer bears; of those that browsers read of documents only, these are not sent
   */
  constructor(
    folder: string,
    base: string,
    always: readonly string[],
  ) {
    this.headers = always.filter((_, place) => !OF_DOCUMENTS.test(always[place - (place % 2)] ?? ''))
    const paths = filesIn(folder)
    const there = new Set(paths)
    this.files = new Map(
      paths
        .filter((path) => !path.endsWith(PRECOMPRESSED))
        .map((path) => {
          const kind = extname(path)
          const file: File = {
            path,
            type: TYPES[kind] ?? 'application/octet-stream',
            isPacked: isPackedKind(path),
            isPrecompressed: there.has(path + PRECOMPRESSED),
            bodies: new Map(),
          }
          return [base + relative(folder, path).split(sep).join('/'), file]
        }),
    )
  }

  /** Answers with a file. `false` when there is none of that name. */
  async answer(request: IncomingMessage, response: ServerResponse, target: string, requestId: string): Promise<boolean> {
    const path = target.split(/[?#]/, 1)[0] ?? target
    const file = this.files.get(path) ?? this.files.get(decoded(path))
    if (file === undefined) return false
    const encoding = file.isPacked ? 'identity' : chooseEncoding(request.headers['accept-encoding'])
    const identity = await this.bodyOf(file, 'identity')
    const isWorthwhile = encoding !== 'identity' && identity.length >= WORTHWHILE
    const body = isWorthwhile ? await this.bodyOf(file, encoding) : identity
    response.writeHead(200, [
      ...['Content-Type', file.type, 'Content-Length', String(body.length), 'Cache-Control', CACHING],
      ...['Vary', 'Accept-Encoding', 'Content-Security-Policy', POLICY_OF_DATA, ...this.headers],
      ...(isWorthwhile ? ['Content-Encoding', encoding] : []),
      ...['X-Request-Id', requestId],
    ])
    response.end(body)
    return true
  }

  private bodyOf(file: File, encoding: Encoding): Promise<Buffer> {
    const known = file.bodies.get(encoding)
    if (known !== undefined) return known
    const body = this.load(file, encoding)
    file.bodies.set(encoding, body)
    // What failed once (too many open files, say) may work the next time.
    body.catch(() => file.bodies.delete(encoding))
    return body
  }

  private async load(file: File, encoding: Encoding): Promise<Buffer> {
    if (encoding === 'identity') return readFile(file.path)
    if (encoding === 'br' && file.isPrecompressed) return readFile(file.path + PRECOMPRESSED)
    return compress(await this.bodyOf(file, 'identity'), encoding, QUICK)
  }
}

/** Folders of routes with brackets in their names come percent-encoded. What decodes to nothing is no name here. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/** The paths of all files in a folder and below. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
