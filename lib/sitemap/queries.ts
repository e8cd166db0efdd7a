import { db } from '../db/client'
import { readRows } from '../db/query'
import { claimAddress, debateAddress, quotesAddress, sourceAddress } from '../debate/address'
import { LISTED_WHERE } from '../debate/policy'
import { SITEMAP_SPAN, type SitemapEntry, type SitemapKind } from './schema'

/** How many parts the sitemap has of each kind: one for each span of ids, so that none is ever counted through. */
export async function countSitemapParts(): Promise<Record<SitemapKind, number>> {
  // By Prisma's aggregate it would be a look at every claim: its subquery hides the end of the index.
  const [last] = await readRows<Record<SitemapKind, number | null>>`
    SELECT (SELECT max(id) FROM debate) AS debates, (SELECT max(id) FROM claim) AS claims`
  const parts = (id: number | null | undefined) => Math.ceil((id ?? 0) / SITEMAP_SPAN)
  return { debates: parts(last?.debates), claims: parts(last?.claims) }
}

/** The pages in one part of the sitemap. Parts are counted from 1; one that does not exist is empty. */
export async function listSitemapPart(kind: SitemapKind, part: number): Promise<SitemapEntry[]> {
  const id = { gt: BigInt(part - 1) * BigInt(SITEMAP_SPAN), lte: BigInt(part) * BigInt(SITEMAP_SPAN) }
  return kind === 'debates' ? listDebatePages(id) : listClaimPages(id)
}

async function listDebatePages(id: { gt: bigint; lte: bigint }): Promise<SitemapEntry[]> {
  const debates = await db().debate.findMany({
    where: { id, ...LISTED_WHERE },
    select: { slug: true, updatedAt: true, sourceId: true, quoteCount: true },
    orderBy: { id: 'asc' },
  })
  return debates.flatMap(({ slug, updatedAt, sourceId, quoteCount }) => [
    { path: debateAddress(slug), changedAt: updatedAt.toISOString() },
    ...(quoteCount > 0 ? [{ path: quotesAddress(slug), changedAt: null }] : []),
    ...(sourceId !== null ? [{ path: sourceAddress(slug), changedAt: null }] : []),
  ])
}

async function listClaimPages(id: { gt: bigint; lte: bigint }): Promise<SitemapEntry[]> {
  const claims = await db().claim.findMany({
    where: { id, status: 'shown', debate: LISTED_WHERE },
    select: { id: true, debate: { select: { slug: true } } },
    orderBy: { id: 'asc' },
  })
  return claims.map((claim) => ({ path: claimAddress(claim.debate.slug, String(claim.id)), changedAt: null }))
}
