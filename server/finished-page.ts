import { hash } from 'node:crypto'

import { WORTHWHILE, compress, type Encoding } from './compression'
import { POLICY_OF_DATA, policyOf, takeNonceOut } from './csp'
import type { Rendered } from './next-renderer'

/** A body in one encoding, with all headers of its answer but the request's id: a flat list of names and values. */
export type Sendable = { readonly head: readonly string[]; readonly body: Buffer }

/** A page as it is sent: nothing is left to be computed for the next reader. */
export type FinishedPage = {
  readonly status: number
  /** A weak one: the same for all encodings. Only pages that are kept have one. */
  readonly etag: string | undefined
  readonly forms: { readonly identity: Sendable } & { readonly [encoding in Encoding]?: Sendable }
  /** What answers a reader who has these bytes already. */
  readonly unchanged: readonly string[]
  readonly keep: boolean
  /** Memory that it takes. */
  readonly bytes: number
}

/** Pages may be stored by anyone, and are asked for anew at each view; the ETag makes that cheap. */
const SHARED = 'public, max-age=0, must-revalidate'
const PRIVATE = 'private, no-store'

/** What Next answers to a request of its own client code, at the same address, is another thing. */
const VARY = 'Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch, Next-Router-Segment-Prefetch'

const NO_INDEX = /<meta\b[^>]*\bnoindex\b[^>]*>/i
/** Where a part of a page failed to render, React leaves this. */
const FAILED_PART = '<template data-dgst='

/**
 * Makes a rendering ready for readers: its policy by hashes instead of the nonce, its headers, its ETag.
 *
 * Kept is only an HTML page, or a feed whose route says so, of status 200 at an address that may be kept, that rendered whole, and that search engines
 * may show: what is unlisted must not stay in a memory that is not asked about permission again.
 *
 * @param always headers that every answer bears
 */
export function finishPage(rendered: Rendered, mayKeep: boolean, always: readonly string[]): FinishedPage {
  const type = rendered.headers.get('content-type') ?? 'text/plain; charset=utf-8'
  const location = rendered.headers.get('location')
  if (location !== undefined) {
    return build({ status: rendered.status, body: Buffer.alloc(0), keep: false }, [
      ...['Location', location, 'Cache-Control', PRIVATE, 'Content-Security-Policy', POLICY_OF_DATA, ...always],
    ])
  }
  if (!type.startsWith('text/html')) {
    const caching = (rendered.status === 200 && rendered.headers.get('cache-control')) || PRIVATE
    const keep = mayKeep && caching === SHARED
    const etag = keep ? etagOf(rendered.body) : undefined
    return build({ status: rendered.status, body: rendered.body, keep, etag }, [
      ...['Content-Type', type, 'Cache-Control', caching, 'Content-Security-Policy', POLICY_OF_DATA, ...always],
      ...['Vary', 'Accept-Encoding'],
      ...(etag === undefined ? [] : ['ETag', etag]),
    ])
  }
  const { page: body, ...inline } = takeNonceOut(rendered.body, rendered.nonce)
  const keep = mayKeep && rendered.status === 200 && !saysNoIndex(body) && !body.includes(FAILED_PART)
  const etag = keep ? etagOf(body) : undefined
  return build({ status: rendered.status, body, keep, etag }, [
    ...['Content-Type', type, 'Cache-Control', keep ? SHARED : PRIVATE, 'Vary', VARY],
    ...['Content-Security-Policy', policyOf(inline), ...always],
    ...(etag === undefined ? [] : ['ETag', etag]),
  ])
}

const etagOf = (body: Buffer): string => `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`

/** Most pages do not hold the word at all: those are not made into text. */
const saysNoIndex = (page: Buffer) => page.includes('noindex') && NO_INDEX.test(page.toString('latin1'))

type Content = { status: number; body: Buffer; keep: boolean; etag?: string | undefined }

function build({ status, body, keep, etag }: Content, head: readonly string[]): FinishedPage {
  return {
    status,
    etag,
    keep,
    forms: { identity: { head: [...head, 'Content-Length', String(body.length)], body } },
    unchanged: head.filter((_, index) => head[index - (index % 2)] !== 'Content-Type'),
    bytes: body.length + 2 * head.join('').length,
  }
}

/** The page with one more encoding, or the same page where that would gain nothing. Takes a few milliseconds. */
export async function withEncoding(page: FinishedPage, encoding: 'br' | 'gzip', quality?: number): Promise<FinishedPage> {
  const { head, body } = page.forms.identity
  if (body.length < WORTHWHILE || page.forms[encoding] !== undefined) return page
  const packed = await compress(body, encoding, quality)
  // The head's last two are the length.
  const packedHead = [...head.slice(0, -1), String(packed.length), 'Content-Encoding', encoding]
  return {
    ...page,
    forms: { ...page.forms, [encoding]: { head: packedHead, body: packed } },
    bytes: page.bytes + packed.length,
  }
}
