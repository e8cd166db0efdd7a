import { slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import type { Flaggable } from './schema'

/**
 * What an address of ours is of: a debate or any of its pages, a claim, a comment, a person. Null for any other.
 * @param home the address of Crux, without a slash at its end
 */
export function readReported(address: string, home: string): Flaggable | null {
  const url = URL.canParse(address, home) ? new URL(address, home) : null
  if (url === null || url.origin !== new URL(home).origin) return null
  const [first = '', name = '', third = '', fourth = ''] = url.pathname.split('/').slice(1)
  if (first === 'people') return name === '' ? null : { handle: decoded(name) }
  if (first !== 'debates' || !slugSchema.safeParse(name).success) return null
  const comment = url.searchParams.get('comment') ?? /^#comment-(\d+)$/.exec(url.hash)?.[1] ?? (third === 'comments' ? fourth : null)
  if (comment !== null && idSchema.safeParse(comment).success) return { commentId: comment, debate: name }
  const claim = third === 'claims' ? fourth : (/^#claim-(\d+)$/.exec(url.hash)?.[1] ?? null)
  if (claim !== null && idSchema.safeParse(claim).success) return { claimId: claim, debate: name }
  return { slug: name }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
